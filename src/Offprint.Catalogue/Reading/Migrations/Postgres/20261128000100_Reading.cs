using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Offprint.Catalogue.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Reading : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "readernotes",
                columns: table => new
                {
                    reader = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    paperid = table.Column<long>(type: "bigint", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_readernotes", x => new { x.reader, x.paperid });
                    table.ForeignKey(
                        name: "FK_readernotes_papers_paperid",
                        column: x => x.paperid,
                        principalTable: "papers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "readerread",
                columns: table => new
                {
                    reader = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    paperid = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_readerread", x => new { x.reader, x.paperid });
                    table.ForeignKey(
                        name: "FK_readerread_papers_paperid",
                        column: x => x.paperid,
                        principalTable: "papers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "readersaved",
                columns: table => new
                {
                    reader = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    paperid = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_readersaved", x => new { x.reader, x.paperid });
                    table.ForeignKey(
                        name: "FK_readersaved_papers_paperid",
                        column: x => x.paperid,
                        principalTable: "papers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "readertags",
                columns: table => new
                {
                    reader = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    paperid = table.Column<long>(type: "bigint", nullable: false),
                    tagkey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    tag = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_readertags", x => new { x.reader, x.paperid, x.tagkey });
                    table.ForeignKey(
                        name: "FK_readertags_papers_paperid",
                        column: x => x.paperid,
                        principalTable: "papers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "readervotes",
                columns: table => new
                {
                    reader = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    paperid = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_readervotes", x => new { x.reader, x.paperid });
                    table.ForeignKey(
                        name: "FK_readervotes_papers_paperid",
                        column: x => x.paperid,
                        principalTable: "papers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_readernotes_paperid",
                table: "readernotes",
                column: "paperid");

            migrationBuilder.CreateIndex(
                name: "IX_readerread_paperid",
                table: "readerread",
                column: "paperid");

            migrationBuilder.CreateIndex(
                name: "IX_readersaved_paperid",
                table: "readersaved",
                column: "paperid");

            migrationBuilder.CreateIndex(
                name: "IX_readertags_paperid",
                table: "readertags",
                column: "paperid");

            migrationBuilder.CreateIndex(
                name: "IX_readertags_reader_tagkey_paperid",
                table: "readertags",
                columns: new[] { "reader", "tagkey", "paperid" });

            migrationBuilder.CreateIndex(
                name: "IX_readervotes_paperid",
                table: "readervotes",
                column: "paperid");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "readernotes");

            migrationBuilder.DropTable(
                name: "readerread");

            migrationBuilder.DropTable(
                name: "readersaved");

            migrationBuilder.DropTable(
                name: "readertags");

            migrationBuilder.DropTable(
                name: "readervotes");
        }
    }
}
