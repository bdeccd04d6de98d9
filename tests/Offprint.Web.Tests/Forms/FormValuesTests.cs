using System.Globalization;
using CsCheck;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Offprint.Lab;
using Offprint.Web.Forms;
using Xunit;

namespace Offprint.Web.Tests.Forms;

public sealed class FormValuesTests
{
    static readonly IReadOnlyList<SettingField> s_fields = SettingField.Of(new EveryKind());

    static readonly Gen<string> s_text = Gen.OneOf(Gen.Const(""), Gen.String, OneOf("<b>", "a,b", "\"'&", "yes", " ", "0"));

    [Fact]
    public void What_is_typed_gives_the_settings_that_the_command_line_gives() =>
        s_fields.Aggregate(Gen.Const<string?[]>([]), (before, field) => Gen.Select(before, Typed(field), (values, value) => (string?[])[.. values, value])).Sample(typed =>
        {
            var given = s_fields.Zip(typed).Where(p => p.Second != null).Select(p => KeyValuePair.Create(p.First.Name, p.Second!)).ToList(); // Filtered a step before.
            // A browser sends a box that is checked after the hidden no.
            var form = new FormCollection(given.ToDictionary(g => g.Key, g => FieldOf(g.Key) is { Kind: SettingKind.Boolean, Optional: false } && g.Value == "true" ? new StringValues(["false", "true"]) : new StringValues(g.Value)));
            object expected = SettingValues.With(new EveryKind(), given);
            var read = FormValues.Read(form, s_fields);
            object found = SettingValues.With(new EveryKind(), read);
            Assert.Equal(SettingValues.ToJson(expected).ToJsonString(), SettingValues.ToJson(found).ToJsonString());
            Assert.All(read, v => Assert.NotEqual(FieldOf(v.Key).DefaultText, v.Value));
        });

    [Fact]
    public void An_unchecked_box_is_told_from_one_that_was_not_sent()
    {
        Assert.Equal("false", Assert.Single(FormValues.Read(Form(("open", ["false"])), s_fields)).Value);
        Assert.Empty(FormValues.Read(Form(("open", ["false", "true"])), s_fields));
        Assert.Empty(FormValues.Read(Form(), s_fields));
        Assert.Empty(FormValues.Read(Form(("turns", ["false"])), s_fields));
        Assert.Equal("true", Assert.Single(FormValues.Read(Form(("turns", ["false", "true"])), s_fields)).Value);
    }

    [Fact]
    public void Every_wrong_field_has_its_fault_in_words_of_the_form()
    {
        var (_, faults) = FormValues.Resolve(new EveryKind(), new Dictionary<string, string> { ["input"] = "a.csv", ["count"] = "0", ["share"] = "x", ["shape"] = "oval", ["sizes"] = "1,10" });
        Assert.Equal(["count", "shape", "share", "sizes"], faults.Keys.Order());
        Assert.Equal("“Count” is '0', but must be 1 to 1000.", faults["count"]);
        Assert.Equal("“Shape” is 'oval', but must be one of round-one, square.", faults["shape"]);
    }

    [Fact]
    public void What_is_needed_and_not_there_is_a_fault_of_its_field()
    {
        var (_, faults) = FormValues.Resolve(new EveryKind(), new Dictionary<string, string>());
        Assert.Equal("“Input” is not given, but is needed.", Assert.Single(faults).Value);
        Assert.Empty(FormValues.Resolve(new EveryKind(), new Dictionary<string, string> { ["input"] = "a.csv" }).Faults);
    }

    [Theory]
    [InlineData("Say with --column which one is meant.", "Say with “Column” which one is meant.")]
    [InlineData("a--column and --columns stay, --perhaps not", "a--column and --columns stay, “Perhaps” not")]
    public void Options_are_called_by_their_labels(string message, string expected) => Assert.Equal(expected, FieldNames.Readable(message, s_fields));

    static SettingField FieldOf(string name) => s_fields.Single(f => f.Name == name);

    static FormCollection Form(params (string Name, string[] Values)[] values) => new(values.ToDictionary(v => v.Name, v => new StringValues(v.Values)));

    static Gen<string> OneOf(params string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);

    // Valid values as a person types them; null for what the form does not send.
    static Gen<string?> Typed(SettingField field)
    {
        var number = Gen.Double[0.001, 1].Select(x => x.ToString("R", CultureInfo.InvariantCulture));
        var integer = Gen.Int[1, 9].Select(i => i.ToString(CultureInfo.InvariantCulture));
        var valid = field.Kind switch
        {
            SettingKind.Integer => integer,
            SettingKind.Number => field.Default?.GetValueKind() == System.Text.Json.JsonValueKind.String ? Gen.OneOf(number, OneOf("inf", "-inf", "Infinity")) : number,
            SettingKind.Boolean => OneOf("true", "false"),
            SettingKind.Choice => OneOf([.. field.Choices]),
            SettingKind.IntegerList => integer.Array[0, 4].Select(a => string.Join(", ", a)),
            SettingKind.NumberList => number.Array[0, 4].Select(a => string.Join(",", a)),
            SettingKind.TextList => s_text.Array[0, 3].Select(a => string.Join(",", a)),
            SettingKind.File => OneOf("a.csv", "0123"),
            _ => s_text,
        };
        var typed = valid.Select(v => (string?)v);
        return field.Optional ? Gen.OneOf(typed, Gen.Const((string?)""), Gen.Const((string?)null)) : Gen.OneOf(typed, Gen.Const((string?)null));
    }
}
