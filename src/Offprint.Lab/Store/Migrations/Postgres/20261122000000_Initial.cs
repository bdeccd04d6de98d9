using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Offprint.Lab.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "observations",
                columns: table => new
                {
                    runid = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    series = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    step = table.Column<long>(type: "bigint", nullable: false),
                    value = table.Column<double>(type: "double precision", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_observations", x => new { x.runid, x.ordinal, x.series, x.step });
                });

            migrationBuilder.CreateTable(
                name: "pieces",
                columns: table => new
                {
                    runid = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    round = table.Column<int>(type: "integer", nullable: false),
                    piece = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    resultkey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    status = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    crashes = table.Column<int>(type: "integer", nullable: false),
                    error = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    errordetail = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    transient = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pieces", x => new { x.runid, x.ordinal });
                });

            migrationBuilder.CreateTable(
                name: "results",
                columns: table => new
                {
                    key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    json = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    files = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    seconds = table.Column<double>(type: "double precision", nullable: false),
                    measuredat = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_results", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "runlog",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    runid = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    line = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_runlog", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "runreports",
                columns: table => new
                {
                    runid = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    json = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_runreports", x => x.runid);
                });

            migrationBuilder.CreateTable(
                name: "runs",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    paper = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    experiment = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    application = table.Column<bool>(type: "boolean", nullable: false),
                    identity = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    scale = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    seed = table.Column<long>(type: "bigint", nullable: false),
                    fresh = table.Column<bool>(type: "boolean", nullable: false),
                    given = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    settings = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    codeversion = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    machine = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    inputs = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    rules = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    status = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    createdat = table.Column<long>(type: "bigint", nullable: false),
                    endedat = table.Column<long>(type: "bigint", nullable: true),
                    seconds = table.Column<double>(type: "double precision", nullable: false),
                    piecestotal = table.Column<int>(type: "integer", nullable: false),
                    piecesdone = table.Column<int>(type: "integer", nullable: false),
                    piecesfailed = table.Column<int>(type: "integer", nullable: false),
                    verdicts = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    error = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    ownertoken = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ownerprocess = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    heartbeat = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_runs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "shared",
                columns: table => new
                {
                    key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    runid = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    json = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_shared", x => x.key);
                });

            migrationBuilder.CreateIndex(
                name: "IX_runlog_runid",
                table: "runlog",
                column: "runid");

            migrationBuilder.CreateIndex(
                name: "IX_runs_createdat",
                table: "runs",
                column: "createdat",
                descending: new bool[0]);

            migrationBuilder.CreateIndex(
                name: "IX_runs_identity",
                table: "runs",
                column: "identity");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "observations");

            migrationBuilder.DropTable(
                name: "pieces");

            migrationBuilder.DropTable(
                name: "results");

            migrationBuilder.DropTable(
                name: "runlog");

            migrationBuilder.DropTable(
                name: "runreports");

            migrationBuilder.DropTable(
                name: "runs");

            migrationBuilder.DropTable(
                name: "shared");
        }
    }
}
