using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Offprint.Catalogue.Migrations
{
    /// <inheritdoc />
    public partial class Reading : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ReaderNotes",
                columns: table => new
                {
                    Reader = table.Column<string>(type: "TEXT", nullable: false),
                    PaperId = table.Column<long>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReaderNotes", x => new { x.Reader, x.PaperId });
                    table.ForeignKey(
                        name: "FK_ReaderNotes_Papers_PaperId",
                        column: x => x.PaperId,
                        principalTable: "Papers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReaderRead",
                columns: table => new
                {
                    Reader = table.Column<string>(type: "TEXT", nullable: false),
                    PaperId = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReaderRead", x => new { x.Reader, x.PaperId });
                    table.ForeignKey(
                        name: "FK_ReaderRead_Papers_PaperId",
                        column: x => x.PaperId,
                        principalTable: "Papers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReaderSaved",
                columns: table => new
                {
                    Reader = table.Column<string>(type: "TEXT", nullable: false),
                    PaperId = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReaderSaved", x => new { x.Reader, x.PaperId });
                    table.ForeignKey(
                        name: "FK_ReaderSaved_Papers_PaperId",
                        column: x => x.PaperId,
                        principalTable: "Papers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReaderTags",
                columns: table => new
                {
                    Reader = table.Column<string>(type: "TEXT", nullable: false),
                    PaperId = table.Column<long>(type: "INTEGER", nullable: false),
                    TagKey = table.Column<string>(type: "TEXT", nullable: false),
                    Tag = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReaderTags", x => new { x.Reader, x.PaperId, x.TagKey });
                    table.ForeignKey(
                        name: "FK_ReaderTags_Papers_PaperId",
                        column: x => x.PaperId,
                        principalTable: "Papers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReaderVotes",
                columns: table => new
                {
                    Reader = table.Column<string>(type: "TEXT", nullable: false),
                    PaperId = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReaderVotes", x => new { x.Reader, x.PaperId });
                    table.ForeignKey(
                        name: "FK_ReaderVotes_Papers_PaperId",
                        column: x => x.PaperId,
                        principalTable: "Papers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ReaderNotes_PaperId",
                table: "ReaderNotes",
                column: "PaperId");

            migrationBuilder.CreateIndex(
                name: "IX_ReaderRead_PaperId",
                table: "ReaderRead",
                column: "PaperId");

            migrationBuilder.CreateIndex(
                name: "IX_ReaderSaved_PaperId",
                table: "ReaderSaved",
                column: "PaperId");

            migrationBuilder.CreateIndex(
                name: "IX_ReaderTags_PaperId",
                table: "ReaderTags",
                column: "PaperId");

            migrationBuilder.CreateIndex(
                name: "IX_ReaderTags_Reader_TagKey_PaperId",
                table: "ReaderTags",
                columns: new[] { "Reader", "TagKey", "PaperId" });

            migrationBuilder.CreateIndex(
                name: "IX_ReaderVotes_PaperId",
                table: "ReaderVotes",
                column: "PaperId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ReaderNotes");

            migrationBuilder.DropTable(
                name: "ReaderRead");

            migrationBuilder.DropTable(
                name: "ReaderSaved");

            migrationBuilder.DropTable(
                name: "ReaderTags");

            migrationBuilder.DropTable(
                name: "ReaderVotes");
        }
    }
}
