using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Offprint.Catalogue.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Papers : Migration
    {
        // Written by the store, which folds the words; apart from the papers, so that a vote does not index its paper anew.
        const string SearchIndex = """
            CREATE TABLE papersearch (id bigint PRIMARY KEY REFERENCES papers (id) ON DELETE CASCADE, search tsvector NOT NULL);
            CREATE INDEX ix_papersearch_search ON papersearch USING gin (search);
            """;

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "cataloguestate",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    value = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cataloguestate", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "papers",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    number = table.Column<int>(type: "integer", nullable: true),
                    slug = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    summary = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    @abstract = table.Column<string>(name: "abstract", type: "text", nullable: true, collation: "C"),
                    authors = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    authorcount = table.Column<int>(type: "integer", nullable: false),
                    organisationhandle = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    organisationname = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    date = table.Column<long>(type: "bigint", nullable: false),
                    arxivid = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    arxivversion = table.Column<int>(type: "integer", nullable: true),
                    doi = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    topics = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    links = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    comments = table.Column<int>(type: "integer", nullable: false),
                    upvotes = table.Column<int>(type: "integer", nullable: false),
                    feeddate = table.Column<long>(type: "bigint", nullable: true),
                    field = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    libraries = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    extra = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    heat = table.Column<double>(type: "double precision", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_papers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "papertitles",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    titlekey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    paperid = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_papertitles", x => x.id);
                    table.ForeignKey(
                        name: "FK_papertitles_papers_paperid",
                        column: x => x.paperid,
                        principalTable: "papers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "papertopics",
                columns: table => new
                {
                    topic = table.Column<string>(type: "text", nullable: false, collation: "nocase"),
                    paperid = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_papertopics", x => new { x.topic, x.paperid });
                    table.ForeignKey(
                        name: "FK_papertopics_papers_paperid",
                        column: x => x.paperid,
                        principalTable: "papers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_papers_arxivid",
                table: "papers",
                column: "arxivid",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_papers_date",
                table: "papers",
                column: "date");

            migrationBuilder.CreateIndex(
                name: "IX_papers_feeddate",
                table: "papers",
                column: "feeddate");

            migrationBuilder.CreateIndex(
                name: "IX_papers_heat",
                table: "papers",
                column: "heat");

            migrationBuilder.CreateIndex(
                name: "IX_papers_number",
                table: "papers",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_papers_slug",
                table: "papers",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_papertitles_paperid",
                table: "papertitles",
                column: "paperid");

            migrationBuilder.CreateIndex(
                name: "IX_papertitles_titlekey_paperid",
                table: "papertitles",
                columns: new[] { "titlekey", "paperid" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_papertopics_paperid",
                table: "papertopics",
                column: "paperid");

            migrationBuilder.Sql(SearchIndex);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE papersearch");

            migrationBuilder.DropTable(
                name: "cataloguestate");

            migrationBuilder.DropTable(
                name: "papertitles");

            migrationBuilder.DropTable(
                name: "papertopics");

            migrationBuilder.DropTable(
                name: "papers");
        }
    }
}
