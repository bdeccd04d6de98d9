using System.Text;
using Offprint.Evaluation.StructuredContext;
using Offprint.Lab;

namespace Offprint.Papers.StructuredContext;

/// <summary>A piece of work: one layout.</summary>
/// <param name="Layout">Which.</param>
public sealed record RenderPiece(SchemaLayout Layout);

/// <summary>A search for a table's bare name.</summary>
public sealed record RenderedQuery(string Table, int Lines, int Tokens);

/// <summary>A file that was written.</summary>
public sealed record RenderedFile(string Name, int Tables, int Lines, int Tokens);

/// <summary>A layout written and measured.</summary>
/// <param name="Tables">Tables of the description.</param>
/// <param name="Columns">Columns of the description.</param>
/// <param name="Bytes">Of the whole in one file.</param>
/// <param name="Lines">Of the whole.</param>
/// <param name="Tokens">Of the whole.</param>
/// <param name="Searched">Tables that were searched for.</param>
/// <param name="Median">Tokens that half of the searches for a bare name do not exceed.</param>
/// <param name="High">Tokens that 95 % of them do not exceed.</param>
/// <param name="Worst">The most expensive of them.</param>
/// <param name="Informed">Mean tokens until a script that knows the layout has a table's columns.</param>
/// <param name="Cycling">The same for one that tries notations.</param>
/// <param name="Quoted">Names of tables that stand in quotes or with escapes.</param>
/// <param name="Files">The files, the index first.</param>
/// <param name="Notes">What reading left out or assumed.</param>
public sealed record RenderedLayout(
    int Tables, int Columns, long Bytes, int Lines, int Tokens, int Searched, int Median, int High, RenderedQuery[] Worst, double Informed, double Cycling, string[] Quoted, RenderedFile[] Files, string[] Notes);

/// <summary>Writes a person's schema or catalogue for agents, in files with an index, and measures what searching them costs.</summary>
public sealed class Render : Application<RenderSettings, RenderPiece, RenderedLayout>
{
    // CHOSEN: enough for a 95 % quantile of the largest descriptions; each costs a few passes over the file.
    const int MostSearches = 500, WorstShown = 10, QuotedShown = 10;

    public override string Id => "render";

    public override string Title => "Your schema as files for an agent";

    public override string ExampleName => RenderExample.FileName;

    public override double? ExpectedSeconds(Scale scale) => 2;

    public override void WriteExample(Stream destination) => RenderExample.Write(destination);

    public override RenderSettings ExampleSettings(InputFile example) => new() { Input = example };

    public override void Validate(RenderSettings settings)
    {
        settings.Layouts();
        Read(settings);
    }

    public override IEnumerable<RenderPiece> Plan(RenderSettings settings, IReadOnlyList<Measured<RenderPiece, RenderedLayout>> done) => settings.Layouts().Select(l => new RenderPiece(l));

    public override Task<RenderedLayout> MeasureAsync(RenderSettings settings, RenderPiece piece, Trial trial)
    {
        var reading = Read(settings);
        var schema = reading.Schema;
        trial.Progress(0.1, "searches");
        var probes = LayoutMeter.Probes(schema, MostSearches);
        var measure = LayoutMeter.Measure(schema.Tables, piece.Layout, probes, trial.Cancellation);
        trial.Progress(0.8, "files");
        var files = Files(settings, schema, piece.Layout, trial);
        return Task.FromResult(new RenderedLayout(
            schema.Tables.Count, schema.Tables.Sum(t => t.Columns.Count), measure.Bytes, measure.Lines, measure.Tokens, probes.Count, measure.GrepQuantile(0.5), measure.GrepQuantile(0.95),
            [.. measure.Queries.Take(WorstShown).Select(q => new RenderedQuery(q.Table, q.Lines, q.Tokens))], measure.InformedTokens, measure.CyclingTokens,
            [.. schema.Tables.Select(t => t.Name).Where(n => piece.Layout.Quotes(n)).Distinct().Take(QuotedShown)], files, [.. reading.Notes]));
    }

    public override void Conclude(RenderSettings settings, IReadOnlyList<Measured<RenderPiece, RenderedLayout>> results, Report report) => RenderReport.Write(report, settings, results);

    static SchemaReading Read(RenderSettings settings)
    {
        try
        {
            return SchemaReader.Read(settings.Input.Path);
        }
        catch (InputException e) when (e.Field is null)
        {
            throw new InputException(e.Message, e) { Field = "input" };
        }
    }

    static RenderedFile[] Files(RenderSettings settings, Schema schema, SchemaLayout layout, Trial trial)
    {
        var parts = Partitioning.Split(schema, settings.Split, settings.Target);
        // In several formats there is one index, whose names hold for each of them.
        var context = Described.Files(schema, parts, layout, settings.Split, settings.Formats.Length == 1 ? null : ".*");
        var written = new List<RenderedFile>();
        if (settings.Navigator)
            foreach (var index in context.Indexes.Prepend(context.Navigator)) Write(index, 0);
        for (int p = 0; p < parts.Count; p++) Write(context.Files[p], parts[p].Tables.Count);
        return [.. written];

        void Write(ContextFile file, int tables)
        {
            trial.Cancellation.ThrowIfCancellationRequested();
            using (var text = new StreamWriter(trial.OpenFile(file.Name), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
            {
                text.Write(file.Text);
                text.Write('\n');
            }

            written.Add(new(file.Name, tables, file.Lines, file.Tokens));
        }
    }
}
