using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Offprint.Catalogue.Migrations
{
    /// <inheritdoc />
    public partial class Papers : Migration
    {
        // The index holds no text of its own: it reads the view. So what was indexed must be told again, exactly, when it goes.
        const string SearchIndex = """
            CREATE VIEW PaperText AS
            SELECT Id, Title, Topics, Authors || ' ' || coalesce(OrganisationName, '') || ' ' || coalesce(OrganisationHandle, '') AS Credits,
                Summary, coalesce(Abstract, '') AS Abstract
            FROM Papers;

            CREATE VIRTUAL TABLE PaperSearch USING fts5(Title, Topics, Credits, Summary, Abstract,
                content = 'PaperText', content_rowid = 'Id', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');

            CREATE TRIGGER PaperSearchInsert AFTER INSERT ON Papers BEGIN
                INSERT INTO PaperSearch (rowid, Title, Topics, Credits, Summary, Abstract)
                SELECT Id, Title, Topics, Credits, Summary, Abstract FROM PaperText WHERE Id = new.Id;
            END;

            CREATE TRIGGER PaperSearchDelete BEFORE DELETE ON Papers BEGIN
                INSERT INTO PaperSearch (PaperSearch, rowid, Title, Topics, Credits, Summary, Abstract)
                SELECT 'delete', Id, Title, Topics, Credits, Summary, Abstract FROM PaperText WHERE Id = old.Id;
            END;

            CREATE TRIGGER PaperSearchForget BEFORE UPDATE OF Title, Topics, Authors, OrganisationName, OrganisationHandle, Summary, Abstract ON Papers BEGIN
                INSERT INTO PaperSearch (PaperSearch, rowid, Title, Topics, Credits, Summary, Abstract)
                SELECT 'delete', Id, Title, Topics, Credits, Summary, Abstract FROM PaperText WHERE Id = old.Id;
            END;

            CREATE TRIGGER PaperSearchUpdate AFTER UPDATE OF Title, Topics, Authors, OrganisationName, OrganisationHandle, Summary, Abstract ON Papers BEGIN
                INSERT INTO PaperSearch (rowid, Title, Topics, Credits, Summary, Abstract)
                SELECT Id, Title, Topics, Credits, Summary, Abstract FROM PaperText WHERE Id = new.Id;
            END;
            """;

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CatalogueState",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CatalogueState", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "Papers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Number = table.Column<int>(type: "INTEGER", nullable: true),
                    Slug = table.Column<string>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Summary = table.Column<string>(type: "TEXT", nullable: false),
                    Abstract = table.Column<string>(type: "TEXT", nullable: true),
                    Authors = table.Column<string>(type: "TEXT", nullable: false),
                    AuthorCount = table.Column<int>(type: "INTEGER", nullable: false),
                    OrganisationHandle = table.Column<string>(type: "TEXT", nullable: true),
                    OrganisationName = table.Column<string>(type: "TEXT", nullable: true),
                    Date = table.Column<long>(type: "INTEGER", nullable: false),
                    ArxivId = table.Column<string>(type: "TEXT", nullable: true),
                    ArxivVersion = table.Column<int>(type: "INTEGER", nullable: true),
                    Doi = table.Column<string>(type: "TEXT", nullable: true),
                    Topics = table.Column<string>(type: "TEXT", nullable: false),
                    Links = table.Column<string>(type: "TEXT", nullable: false),
                    Comments = table.Column<int>(type: "INTEGER", nullable: false),
                    Upvotes = table.Column<int>(type: "INTEGER", nullable: false),
                    FeedDate = table.Column<long>(type: "INTEGER", nullable: true),
                    Field = table.Column<string>(type: "TEXT", nullable: true),
                    Libraries = table.Column<string>(type: "TEXT", nullable: false),
                    Extra = table.Column<string>(type: "TEXT", nullable: true),
                    Heat = table.Column<double>(type: "REAL", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Papers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PaperTitles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TitleKey = table.Column<string>(type: "TEXT", nullable: false),
                    PaperId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PaperTitles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PaperTitles_Papers_PaperId",
                        column: x => x.PaperId,
                        principalTable: "Papers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PaperTopics",
                columns: table => new
                {
                    Topic = table.Column<string>(type: "TEXT", nullable: false, collation: "NOCASE"),
                    PaperId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PaperTopics", x => new { x.Topic, x.PaperId });
                    table.ForeignKey(
                        name: "FK_PaperTopics_Papers_PaperId",
                        column: x => x.PaperId,
                        principalTable: "Papers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PaperTitles_PaperId",
                table: "PaperTitles",
                column: "PaperId");

            migrationBuilder.CreateIndex(
                name: "IX_PaperTitles_TitleKey_PaperId",
                table: "PaperTitles",
                columns: new[] { "TitleKey", "PaperId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PaperTopics_PaperId",
                table: "PaperTopics",
                column: "PaperId");

            migrationBuilder.CreateIndex(
                name: "IX_Papers_ArxivId",
                table: "Papers",
                column: "ArxivId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Papers_Date",
                table: "Papers",
                column: "Date");

            migrationBuilder.CreateIndex(
                name: "IX_Papers_FeedDate",
                table: "Papers",
                column: "FeedDate");

            migrationBuilder.CreateIndex(
                name: "IX_Papers_Heat",
                table: "Papers",
                column: "Heat");

            migrationBuilder.CreateIndex(
                name: "IX_Papers_Number",
                table: "Papers",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Papers_Slug",
                table: "Papers",
                column: "Slug",
                unique: true);

            migrationBuilder.Sql(SearchIndex);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE PaperSearch; DROP VIEW PaperText;");

            migrationBuilder.DropTable(
                name: "CatalogueState");

            migrationBuilder.DropTable(
                name: "PaperTitles");

            migrationBuilder.DropTable(
                name: "PaperTopics");

            migrationBuilder.DropTable(
                name: "Papers");
        }
    }
}
