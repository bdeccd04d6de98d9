using CsCheck;
using Offprint.Evaluation.StructuredContext;
using Offprint.Numerics;
using Xunit;

namespace Offprint.Evaluation.Tests.StructuredContext;

public class SchemaLayoutsTests
{
    /// <summary>Names with everything in them that some notation takes for its own.</summary>
    static readonly Gen<string> s_name =
        Gen.OneOf(Gen.Char["abcXYZ019_"], Gen.Char[" ,:|\"\\{}[]#-.'&*!%@`~/()é字"]).Array[1, 12].Select(c => new string(c)).Where(s => s.Trim() == s && s.Length > 0);

    static readonly Gen<IReadOnlyList<SchemaTable>> s_tables =
        Gen.Select(s_name, s_name, Gen.Select(s_name, s_name, Gen.Bool, s_name.Null(0.5), (n, t, k, r) => new SchemaColumn(n, t, k, r)).Array[1, 5], (n, d, c) => new SchemaTable(n, d, c))
            .Array[1, 5].Select(t => (IReadOnlyList<SchemaTable>)[.. t.DistinctBy(x => (x.Name, x.Domain))]);

    public static TheoryData<SchemaLayout> Layouts => [.. SchemaLayouts.All];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Any_names_are_read_back_as_they_were(SchemaLayout layout) =>
        s_tables.Sample(tables => Assert.Equal(tables, layout.Read(layout.Write(tables))), iter: 2_000);

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Generated_and_reference_descriptions_are_read_back_as_they_were(SchemaLayout layout)
    {
        foreach (var schema in new[] { ReferenceSchema.Of(100), SchemaGenerator.Generate(new() { Tables = 100, DuplicateNames = 0.1 }, RandomStream.FromSeed(1)) })
            Assert.Equal(schema.Tables, layout.Read(layout.Write(schema.Tables)));
    }

    [Theory]
    [InlineData(SchemaLayout.Yaml, "tables:\n  - name: a\n    domain: d\n    columns:\n      - {name: id, type: int, pk: true}\n      - {name: b_id, type: \"decimal(8,2)\", fk: b.id}")]
    [InlineData(SchemaLayout.Markdown, "# Schema\n\n## a\nDomain: d\n\n| column | type | pk | fk |\n| --- | --- | --- | --- |\n| id | int | yes |  |\n| b_id | decimal(8,2) |  | b.id |")]
    [InlineData(SchemaLayout.Json, "{\n  \"tables\": [\n    {\n      \"name\": \"a\",\n      \"domain\": \"d\",\n      \"columns\": [\n        {\n          \"name\": \"id\",\n          \"type\": \"int\",\n          \"pk\": true,\n          \"fk\": null\n        },\n        {\n          \"name\": \"b_id\",\n          \"type\": \"decimal(8,2)\",\n          \"pk\": false,\n          \"fk\": \"b.id\"\n        }\n      ]\n    }\n  ]\n}")]
    [InlineData(SchemaLayout.ToonNested, "tables[1]:\n  - name: a\n    domain: d\n    columns[2]{name,type,pk,fk}:\n      id,int,true,null\n      b_id,\"decimal(8,2)\",false,b.id")]
    [InlineData(SchemaLayout.ToonFlat, "columns[2]{table,domain,name,type,pk,fk}:\n  a,d,id,int,true,null\n  a,d,b_id,\"decimal(8,2)\",false,b.id")]
    public void Text_is_laid_out_like_this(SchemaLayout layout, string expected) =>
        Assert.Equal(expected, layout.Write([new("a", "d", [new("id", "int", IsKey: true), new("b_id", "decimal(8,2)", Reference: "b.id")])]));

    [Theory]
    [InlineData(SchemaLayout.Yaml, "tables:\n  - name: a\n    domain: d\n    columns:\n      - {name: id}", "YAML, line 5")]
    [InlineData(SchemaLayout.Yaml, "tables:\n  - name: a\n    domain: d\n    columns:\n      - {name: id, kind: x}", "YAML, line 5")]
    [InlineData(SchemaLayout.Markdown, "# Schema\n\n## a\nDomain: d\n", "Markdown, line 5 is missing")]
    [InlineData(SchemaLayout.Json, "{\"tables\": [{\"name\": \"a\"}]}", "no description")]
    [InlineData(SchemaLayout.ToonNested, "tables[1]:\n  - name: a", "no description")]
    [InlineData(SchemaLayout.ToonFlat, "columns[2]{table}:\n  a", "line 1 announces 2 rows, but 1 follow")]
    public void Text_of_another_form_is_refused_with_its_place(SchemaLayout layout, string text, string says) =>
        Assert.Contains(says, Assert.Throws<InputException>(() => layout.Read(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("plain_name", false, false, false, false)]
    [InlineData("two words", false, false, false, false)]
    [InlineData("a,b", true, false, false, true)]
    [InlineData("a|b", true, true, false, false)]
    [InlineData("say \"x\"", true, false, true, true)]
    [InlineData("no", true, false, false, false)]
    [InlineData("12", true, false, false, true)]
    public void Names_that_are_written_otherwise_are_told(string name, bool yaml, bool markdown, bool json, bool toon) =>
        Assert.Equal((yaml, markdown, json, toon), (SchemaLayout.Yaml.Quotes(name), SchemaLayout.Markdown.Quotes(name), SchemaLayout.Json.Quotes(name), SchemaLayout.ToonNested.Quotes(name)));
}
