using System.Security.Cryptography;
using System.Text;
using Offprint.Evaluation.Grading;

namespace Offprint.Evaluation.Pipelines;

/// <summary>Makes of each row what a model is asked, with its digest, and names the rows that have no name.</summary>
public sealed record PromptStep : PipelineStep
{
    /// <summary>The prompt, with columns in braces (see <see cref="PromptTemplate"/>); null where the rows have a prompt already.</summary>
    /// <value>Null.</value>
    public string? Template { get; init; }

    /// <summary>The columns with the choices, which stand in the template as <c>{choices}</c>; one column holds them all as a JSON array.</summary>
    /// <value>None.</value>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Whether a row for which no prompt can be made is kept with an empty one, to be counted as invalid, instead of being refused.</summary>
    /// <value>False.</value>
    public bool KeepFailed { get; init; }

    /// <inheritdoc />
    public override string Kind => "prompt";

    /// <inheritdoc />
    public override void Validate() => _ = new PromptTemplate(Template ?? "");

    /// <inheritdoc />
    public override Task<StepRows> RunAsync(StepContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        string[] dropped = [.. RowColumns.Of(context.Rows).Intersect(ReservedColumns.OfAnswers)];
        Row[] rows = [.. RowNames.Numbered(context.Rows.Select(r => r.Without(dropped)))];
        var template = new PromptTemplate(Template ?? $"{{{ReservedColumns.Prompt}}}");
        // A column that no row has is told before a row is blamed for lacking it; {name?} may be missing.
        foreach (string column in Choices.Concat(Template is null ? [ReservedColumns.Prompt] : [])) RowColumns.Require(rows, column, "prompt");
        var options = new TaskFileOptions { Id = ReservedColumns.Uid, Choices = Choices };
        int failed = 0;
        var prompted = new Row[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            string prompt = "";
            try
            {
                prompt = TaskFile.Item(RowColumns.AsTask(rows[i], i + 1), options, template, i + 1).Prompt;
            }
            catch (InputException) when (KeepFailed)
            {
                failed++;
            }

            prompted[i] = rows[i].With((ReservedColumns.Prompt, prompt), (ReservedColumns.PromptHash, Hash(prompt)));
        }

        RowNames.RequireDistinct(prompted);
        return Task.FromResult(new StepRows(prompted)
        {
            Notes =
            [
                .. dropped.Length > 0 ? [$"The data brought {string.Join(", ", dropped)}, which asking and grading write: left out."] : (string[])[],
                .. failed > 0 ? [$"For {failed} of {rows.Length} rows no prompt could be made; they count as invalid."] : (string[])[],
            ],
        });
    }

    /// <summary>The MD5 digest of a prompt's UTF-8 bytes, as 32 lower-case hexadecimal digits: names a prompt, protects nothing.</summary>
    public static string Hash(string prompt)
    {
#pragma warning disable CA5351 // Not for security: the column's digest is MD5 in files of this kind.
        return Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(prompt)));
#pragma warning restore CA5351
    }
}
