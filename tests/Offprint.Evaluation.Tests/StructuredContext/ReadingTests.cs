using Offprint.Evaluation.StructuredContext;
using Xunit;

namespace Offprint.Evaluation.Tests.StructuredContext;

public sealed class ReadingTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("offprint-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    SchemaReading Read(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return SchemaReader.Read(path);
    }

    static string Text(SchemaReading reading) =>
        string.Join("; ", reading.Schema.Tables.Select(t => $"{t.Domain}.{t.Name}({string.Join(", ", t.Columns.Select(c => $"{c.Name} {c.Type}{(c.IsKey ? " pk" : "")}{(c.Reference is { } r ? $" > {r}" : "")}"))})"));

    [Theory]
    [InlineData("CREATE TABLE [a b] ([Id] INTEGER NOT NULL, [X] NVARCHAR(160), CONSTRAINT [PK] PRIMARY KEY ([Id]));", "main.a b(Id INTEGER pk, X NVARCHAR(160))")]
    [InlineData("create table if not exists `a` (`id` int unsigned not null auto_increment comment 'x, (y)', `n` varchar(5) character set utf8 default 'q''r', primary key (`id`), key `k` (`n`(3))) engine=InnoDB;", "main.a(id int unsigned pk, n varchar(5))")]
    [InlineData("CREATE TABLE public.a (id bigint DEFAULT nextval('s'::regclass) NOT NULL, t timestamp(3) with time zone, p double precision[]);\nALTER TABLE ONLY public.a ADD CONSTRAINT a_pk PRIMARY KEY (id);", "public.a(id bigint pk, t timestamp(3) with time zone, p double precision[])")]
    [InlineData("CREATE TABLE a (id int, b int, PRIMARY KEY CLUSTERED (id ASC, b DESC))\nGO\nCREATE TABLE c (a_id int, a_b int, FOREIGN KEY (a_id, a_b) REFERENCES a)\nGO", "main.a(id int pk, b int pk); main.c(a_id int > a.id, a_b int > a.b)")]
    [InlineData("CREATE TABLE x.a (id int PRIMARY KEY);\nCREATE TABLE y.a (id int PRIMARY KEY, up int REFERENCES x.a (ID));", "x.a(id int pk); y.a(id int pk, up int > x.a.id)")]
    [InlineData("-- one; two\n/* CREATE TABLE z (q int); */\nINSERT INTO a VALUES (1, 'CREATE TABLE z (q int);');\nCREATE FUNCTION f() RETURNS int AS $$ CREATE TABLE z (q int); $$;\nCOPY a (x) FROM stdin;\n1\t'open\n\\.\nCREATE TABLE a (x int);", "main.a(x int)")]
    [InlineData("CREATE TABLE a (key text, \"index\" int, CHECK (key <> ''), UNIQUE (key))", "main.a(key text, index int)")]
    public void Sql_of_many_dialects_is_read(string sql, string expected) => Assert.Equal(expected, Text(Read("s.sql", sql)));

    [Fact]
    public void Table_made_from_a_query_is_left_out_and_named()
    {
        var reading = Read("s.sql", "CREATE TABLE a (id int);\nCREATE TABLE b AS SELECT * FROM a;");
        Assert.Equal("main.a(id int)", Text(reading));
        Assert.Contains("'b'", Assert.Single(reading.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Chinook_has_its_eleven_tables_with_keys_and_references()
    {
        string? folder = SharedData.Find("chinook-schema");
        Assert.SkipWhen(folder is null, "the data set chinook-schema is not here");
        var schema = SchemaReader.Read(Path.Combine(folder, "Chinook_Sqlite.sql")).Schema;
        Assert.Equal((11, 64), (schema.Tables.Count, schema.Tables.Sum(t => t.Columns.Count)));
        Assert.Equal((12, 11), (schema.Tables.Sum(t => t.Columns.Count(c => c.IsKey)), schema.Tables.Sum(t => t.Columns.Count(c => c.Reference is not null))));
        Assert.Equal(new SchemaColumn("ReportsTo", "INTEGER", Reference: "Employee.EmployeeId"), schema.Named("Employee")[0].Columns[4]);
        Assert.All(SchemaLayouts.All, l => Assert.Equal(schema.Tables, l.Read(l.Write(schema.Tables))));
    }

    [Fact]
    public void OpenApi_types_are_tables_and_references_are_to_whole_objects() => Assert.Equal(
        "api.Pet(id integer(int64), tags string[], owner Owner > Owner.*, kind Kind); api.Owner(name string, pets Pet[] > Pet.*); api.Dog(id integer(int64), tags string[], owner Owner > Owner.*, kind Kind, barks boolean | string)",
        Text(Read("api.json", """
            {"openapi": "3.1.0", "components": {"schemas": {
              "Pet": {"type": "object", "properties": {"id": {"type": "integer", "format": "int64"}, "tags": {"type": "array", "items": {"type": "string"}}, "owner": {"$ref": "#/components/schemas/Owner"}, "kind": {"$ref": "#/components/schemas/Kind"}}},
              "Owner": {"properties": {"name": {"type": ["string", "null"]}, "pets": {"type": "array", "items": {"$ref": "#/components/schemas/Pet"}}}},
              "Kind": {"type": "string", "enum": ["cat", "dog"]},
              "Dog": {"allOf": [{"$ref": "#/components/schemas/Pet"}, {"properties": {"barks": {"oneOf": [{"type": "boolean"}, {"type": "string"}]}}}]}}}}
            """)));

    [Fact]
    public void Json_schema_has_its_definitions_and_itself() => Assert.Equal(
        "types.Line(sku string, count integer); types.Order(lines Line[] > Line.*)",
        Text(Read("order.json", """{"title": "Order", "properties": {"lines": {"type": "array", "items": {"$ref": "#/$defs/Line"}}}, "$defs": {"Line": {"properties": {"sku": {"type": "string"}, "count": {"type": "integer"}}}}}""")));

    [Fact]
    public void Column_list_of_a_database_is_read() => Assert.Equal(
        "s.a(id int pk, b_id int > b.id); s.b(id int)",
        Text(Read("columns.csv", "table_schema,table_name,column_name,data_type,primary_key,references\ns,a,id,int,YES,\ns,a,b_id,int,NO,b.id\ns,b,id,int,NO,\n")));

    [Fact]
    public void Folder_of_csv_files_is_a_table_each()
    {
        File.WriteAllText(Path.Combine(_folder, "b.csv"), "when,n,x,ok,note\n2024-01-02T10:00:00,1,1.5,true,a\n2024-01-03T10:00:00,2,2,false,\n");
        File.WriteAllText(Path.Combine(_folder, "a.csv"), "first,second\nx,y\n");
        Assert.Equal("data.a(first text, second text); data.b(when timestamp, n integer, x decimal, ok boolean, note text)", Text(SchemaReader.Read(_folder)));
    }

    [Theory]
    [InlineData("yaml")]
    [InlineData("md")]
    [InlineData("json")]
    [InlineData("toon")]
    [InlineData("flat.toon")]
    public void What_was_written_here_is_read(string extension)
    {
        var layout = SchemaLayouts.All.Single(l => l.Extension() == $".{extension}");
        Assert.Equal(ReferenceSchema.Of(20), Read($"r.{extension}", layout.Write(ReferenceSchema.Of(20).Tables)).Schema);
    }
}
