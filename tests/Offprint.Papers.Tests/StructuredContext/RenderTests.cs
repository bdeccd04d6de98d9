using System.IO.Compression;
using Offprint.Evaluation.StructuredContext;
using Offprint.Lab;
using Offprint.Papers.StructuredContext;
using Xunit;
using Paper = Offprint.Papers.StructuredContext.StructuredContext;

namespace Offprint.Papers.Tests.StructuredContext;

public sealed class RenderTests : IDisposable
{
    const string Fine = "CREATE TABLE a (id int PRIMARY KEY, name text);\nCREATE TABLE b (id int PRIMARY KEY, a_id int REFERENCES a (id));\n";

    static readonly Render s_render = new();

    readonly Laboratory _laboratory = new(new Paper());

    public void Dispose() => _laboratory.Dispose();

    [Fact]
    public async Task Example_is_written_in_every_format_with_an_index()
    {
        var outcome = await _laboratory.Run(s_render, _laboratory.Example(s_render));
        string[] stems = ["lending", "people", "stock"];
        Assert.Equal([.. SchemaLayouts.All.SelectMany(l => stems.Select(s => s + l.Extension())).Append("navigator.md").Order(StringComparer.Ordinal)], outcome.Files.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("# Navigator\n\n## stock\nstock.*: author, branch, copy, publisher, subject, title, title_author, title_subject\n\n## people\npeople.*: address, event, member, staff\n\n## lending\nlending.*: fine, loan, payment, reservation\n", File.ReadAllText(outcome.Files["navigator.md"]));
        Assert.Equal(SchemaLayouts.All.Select(l => l.Title()), outcome.Table("Formats").Select(r => (string)r["Format"]!)); // a text in every row
        Assert.Equal(["size", "search"], outcome.Report.Charts.Select(c => c.Name));
        Assert.True(outcome.Says("16 tables"));
    }

    [Fact]
    public async Task Files_of_every_format_hold_the_same_tables()
    {
        var outcome = await _laboratory.Run(s_render, _laboratory.Example(s_render));
        var lending = SchemaLayouts.All.Select(l => l.Read(File.ReadAllText(outcome.Files["lending" + l.Extension()]))).ToList();
        Assert.Equal(4, lending[0].Count);
        Assert.All(lending, tables => Assert.Equal(lending[0], tables));
        Assert.Equal(new SchemaColumn("copy_id", "bigint", Reference: "copy.copy_id"), lending[0].Single(t => t.Name == "loan").Columns[1]);
    }

    [Fact]
    public async Task Chinook_is_read_and_written()
    {
        Laboratory.Needs("chinook-schema");
        string path = Path.Combine(Offprint.Storage.DataSets.FromEnvironment().Require("chinook-schema"), "Chinook_Sqlite.sql");
        var outcome = await _laboratory.Run(s_render, new RenderSettings { Input = new(path), Formats = ["yaml"] });
        Assert.Equal(["main.yaml", "navigator.md"], outcome.Files.Keys.Order(StringComparer.Ordinal));
        Assert.EndsWith("main.yaml: Album, Artist, Customer, Employee, Genre, Invoice, InvoiceLine, MediaType, Playlist, PlaylistTrack, Track\n", File.ReadAllText(outcome.Files["navigator.md"]), StringComparison.Ordinal);
        Assert.True(outcome.Says("11 tables with 64 columns"));
    }

    [Theory]
    [InlineData(SplitBy.None, "schema")]
    [InlineData(SplitBy.Prefix, "other")]
    [InlineData(SplitBy.Components, "group-1")]
    [InlineData(SplitBy.Alphabet, "all")]
    public async Task Split_decides_the_files(SplitBy split, string stem)
    {
        var outcome = await _laboratory.Run(s_render, new RenderSettings { Input = _laboratory.Write("s.sql", Fine), Formats = ["json"], Split = split, Navigator = false });
        Assert.Equal([$"{stem}.json"], outcome.Files.Keys);
        Assert.True(outcome.Says("No index was written"));
    }

    [Fact]
    public async Task Many_tables_are_cut_into_files_of_the_target_with_an_index_of_two_levels()
    {
        string csv = "table_schema,table_name,column_name,data_type\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"shop,t{i:D3},id,int\n"));
        var outcome = await _laboratory.Run(s_render, new RenderSettings { Input = _laboratory.Write("columns.csv", csv), Formats = ["toon"], Target = 150 });
        Assert.Equal(["navigator.md", "shop-01.toon", "shop-02.toon", "shop.index.md"], outcome.Files.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("# Navigator\n\nshop: shop.index.md\n", File.ReadAllText(outcome.Files["navigator.md"]));
        Assert.Equal("# shop\n\nshop-01.toon: t000 to t149\nshop-02.toon: t150 to t299\n", File.ReadAllText(outcome.Files["shop.index.md"]));
    }

    [Fact]
    public async Task Names_that_need_quotes_are_written_with_them_and_named()
    {
        var outcome = await _laboratory.Run(s_render, new RenderSettings { Input = _laboratory.Write("q.sql", "CREATE TABLE \"order: lines, open\" (id int);\nCREATE TABLE b (x int);") });
        Assert.True(outcome.Says("In YAML these tables stand in quotes or with escapes"));
        Assert.Contains("  - name: \"order: lines, open\"\n", File.ReadAllText(outcome.Files["main.yaml"]), StringComparison.Ordinal);
        Assert.All(SchemaLayouts.All, l => Assert.Equal("order: lines, open", l.Read(File.ReadAllText(outcome.Files["main" + l.Extension()]))[1].Name));
    }

    [Fact]
    public async Task Report_for_any_number_of_jobs_is_the_same_to_the_last_bit()
    {
        object settings = _laboratory.Example(s_render);
        var reports = new List<string>();
        foreach (int jobs in new[] { 1, 2, 4 }) reports.Add((await _laboratory.Run(s_render, settings, jobs: jobs)).Comparable);
        Assert.Single(reports.Distinct());
    }

    [Fact]
    public async Task Zip_of_csv_files_is_a_table_each()
    {
        var zip = new InputFile(Path.Combine(_laboratory.Folder, "data.zip"));
        using (var archive = ZipFile.Open(zip.Path, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in new[] { ("x/orders.csv", "id,placed,total\n1,2024-01-02,3.5\n"), ("people.csv", "name,active\nAnn,true\n"), ("readme.txt", "no table") })
                using (var writer = new StreamWriter(archive.CreateEntry(name).Open())) writer.Write(text);
        }

        var outcome = await _laboratory.Run(s_render, new RenderSettings { Input = zip, Formats = ["yaml"] });
        var tables = SchemaLayout.Yaml.Read(File.ReadAllText(outcome.Files["data.yaml"]));
        Assert.Equal(["orders: id integer, placed date, total decimal", "people: name text, active boolean"], tables.Select(t => $"{t.Name}: {string.Join(", ", t.Columns.Select(c => $"{c.Name} {c.Type}"))}"));
        Assert.True(outcome.Says("nothing of keys"));
    }

    static readonly (string Name, string File, string Text, RenderSettings Settings, string[] Says, string Field)[] s_bad =
    [
        ("twice the same table", "s.sql", Fine + "CREATE TABLE A2 (id int);\nCREATE TABLE a (id int);", new(), ["s.sql, line 4, character 14", "'a' was created before, in line 1", "different database schemas"], "input"),
        ("reference to no table", "s.sql", "CREATE TABLE a (\n  id int,\n  b_id int REFERENCES b (id));", new(), ["s.sql, line 3, character 23", "column 'b_id' of table 'a'", "table 'b'", "CREATE TABLE"], "input"),
        ("reference to no column", "s.sql", "CREATE TABLE a (id int REFERENCES a (key));", new(), ["s.sql, line 1", "no column 'key'", "use one of id"], "input"),
        ("key of no column", "s.sql", "CREATE TABLE a (id int, PRIMARY KEY (ident));", new(), ["s.sql, line 1", "no column 'ident'"], "input"),
        ("altered, never created", "s.sql", "ALTER TABLE a ADD PRIMARY KEY (id);", new(), ["s.sql, line 1, character 13", "'a' is altered but never created"], "input"),
        ("twice the same column", "s.sql", "CREATE TABLE a (id int, id int);", new(), ["s.sql", "'a' has the column 'id' 2 times"], "input"),
        ("no end of the columns", "s.sql", "CREATE TABLE a (id int", new(), ["s.sql, line 1", "closing parenthesis"], "input"),
        ("open quote", "s.sql", "CREATE TABLE \"a (id int);", new(), ["s.sql, line 1, character 14", "does not close"], "input"),
        ("name with a line break", "s.sql", "CREATE TABLE \"a\nb\" (id int);", new(), ["s.sql", "'a\\nb'", "line break"], "input"),
        ("no table", "s.sql", "SELECT 1;", new(), ["s.sql describes no table"], "input"),
        ("not JSON", "s.json", "{\n  \"a\": ]\n}", new(), ["s.json, line 2, character 8", "no JSON"], "input"),
        ("JSON of another kind", "s.json", "{\"a\": 1}", new(), ["s.json", "no description", "OpenAPI"], "input"),
        ("reference to no type", "s.json", "{\"$defs\": {\"A\": {\"properties\": {\"b\": {\"$ref\": \"#/$defs/B\"}}}}}", new(), ["s.json", "property 'b' of 'A'", "'B'", "not defined"], "input"),
        ("unknown ending", "s.xml", "<a/>", new(), ["s.xml", "'.xml'", ".sql"], "input"),
        ("broken layout", "s.yaml", "tables:\n  - nam: a\n", new(), ["s.yaml: YAML, line 2", "  - name: "], "input"),
        ("not a zip", "s.zip", "text", new(), ["s.zip", "zip archive"], "input"),
        ("unknown format", "s.sql", Fine, new() { Formats = ["yaml", "xml"] }, ["--formats has 'xml'", "yaml, markdown, json, toon or toon-flat"], "formats"),
        ("format twice", "s.sql", Fine, new() { Formats = ["yaml", "YAML"] }, ["--formats", "twice"], "formats"),
        ("no format", "s.sql", Fine, new() { Formats = [] }, ["--formats names no format"], "formats"),
    ];

    public static TheoryData<string> Bad => [.. s_bad.Select(b => b.Name)];

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Bad_input_is_refused_in_one_message_before_anything_is_stored(string name)
    {
        var (_, file, text, settings, says, field) = s_bad.Single(b => b.Name == name);
        var refused = await _laboratory.Refused(s_render, settings with { Input = _laboratory.Write(file, text) });
        Assert.All(says, what => Assert.Contains(what, refused.Message, StringComparison.Ordinal));
        Assert.Equal(field, refused.Field);
        Assert.Empty(_laboratory.Runs);
    }

    [Fact]
    public async Task Circular_references_are_fine()
    {
        var outcome = await _laboratory.Run(s_render, new RenderSettings { Input = _laboratory.Write("c.sql", "CREATE TABLE a (id int PRIMARY KEY, b_id int REFERENCES b);\nCREATE TABLE b (id int PRIMARY KEY, a_id int REFERENCES a);"), Formats = ["yaml"] });
        Assert.Contains("fk: b.id", File.ReadAllText(outcome.Files["main.yaml"]), StringComparison.Ordinal);
    }
}
