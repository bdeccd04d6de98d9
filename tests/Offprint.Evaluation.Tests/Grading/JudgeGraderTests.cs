using Offprint.Evaluation.Grading;
using Offprint.Evaluation.Models;
using Offprint.Evaluation.Tests.Models;
using Offprint.Tests;
using Xunit;

namespace Offprint.Evaluation.Tests.Grading;

public sealed class JudgeGraderTests
{
    static readonly TaskItem s_item = new() { Id = "1", Prompt = "Capital of France?", Answer = "Paris" };

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Right.\nGrade: 10", 1.0)]
    [InlineData("Grade: 3? No.\n**Grade:** 5.5/10", 0.5)]
    [InlineData("grade = 1", 0.0)]
    public async Task Grade_is_mapped_to_one(string verdict, double score)
    {
        await using var given = await Given.StartAsync();
        given.Stub.Answer = _ => verdict;
        Assert.Equal(score, (await Grade(given)).Score);
        Assert.Equal(score, (await Grade(given)).Score);
        Assert.Equal(1, given.Stub.Total); // The verdict is kept.
        string question = Assert.Single(given.Stub.Asked).Key;
        Assert.Equal("<question>\nCapital of France?\n</question>\n<reference>\nParis\n</reference>\n<answer>\nIt is Paris.\n</answer>", question);
    }

    [Fact]
    public async Task Judge_is_reminded_of_the_form_and_the_reminders_are_told()
    {
        await using var given = await Given.StartAsync();
        given.Stub.Answer = text => text.Split("Remember the form").Length == 3 ? "Grade: 8" : "Quite good.";
        Assert.Equal(new(7 / 9.0, "8 after 2 reminders", OutcomeState.Scored), await Grade(given));
        given.Stub.Answer = _ => "Grade: 11";
        var grade = await Grade(given, "Lyon");
        Assert.Equal((OutcomeState.Invalid, "the judge 'judge' gave no grade from 1 to 10 that can be read, after 2 reminders"), (grade.State, grade.Error));
    }

    [Theory]
    [InlineData(0, "that can be read")]
    [InlineData(1, "that can be read, after 1 reminder")]
    public async Task Reminders_are_counted_in_words_that_fit(int reminders, string end)
    {
        await using var given = await Given.StartAsync();
        given.Stub.Answer = _ => "Quite good.";
        var grade = await Grade(given, reminders: reminders);
        Assert.Equal(OutcomeState.Invalid, grade.State);
        Assert.EndsWith(end, grade.Error);
    }

    [Fact]
    public async Task Judge_that_fails_makes_a_failed_grade()
    {
        await using var given = await Given.StartAsync();
        given.Stub.Trouble = (context, _) => StubEndpoint.Say(context, 400, "no");
        var grade = await Grade(given);
        Assert.Equal(OutcomeState.Failed, grade.State);
        Assert.StartsWith("The judge failed:", grade.Error);
    }

    [Fact]
    public async Task Judge_that_answers_nobody_ends_the_grading()
    {
        await using var given = await Given.StartAsync();
        given.Stub.Trouble = (context, _) => StubEndpoint.Say(context, 401, "no such key");
        Assert.Equal("judge", (await Assert.ThrowsAsync<InputException>(() => Grade(given))).Field);
    }

    static async Task<Grade> Grade(Given given, string answer = "It is Paris.", int reminders = 2)
    {
        using var endpoint = given.Endpoint();
        await using var store = AnswerStore.Open(given.StorePath);
        using var asker = new Asker(endpoint, store);
        return await new JudgeGrader(asker, new() { Model = "judge", Reminders = reminders }).GradeAsync(s_item, answer, Cancellation);
    }
}
