using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Offprint.Catalogue.Migrations
{
    /// <inheritdoc />
    public partial class Feed : Migration
    {
        // One index for each order of a list, with all that the order compares: a page is had from the index alone,
        // however deep it lies. The last column of the first one sorts the papers of a period by heat.
        const string Orders = """
            UPDATE Papers SET Day = coalesce(FeedDate, Date);
            CREATE INDEX IX_Papers_New ON Papers (Day DESC, (Number IS NULL), Number, Id, Heat);
            CREATE INDEX IX_Papers_Trending ON Papers (Heat DESC, Day DESC, (Number IS NULL), Number, Id);
            CREATE INDEX IX_Papers_OrganisationHandle ON Papers (lower(OrganisationHandle));
            CREATE INDEX IX_Papers_OrganisationName ON Papers (lower(OrganisationName));
            CREATE INDEX IX_Papers_Organisations ON Papers (OrganisationHandle, OrganisationName) WHERE OrganisationName IS NOT NULL;
            """;

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Papers_Heat",
                table: "Papers");

            migrationBuilder.AddColumn<long>(
                name: "Day",
                table: "Papers",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "VotesHere",
                table: "Papers",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.Sql(Orders);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP INDEX IX_Papers_New; DROP INDEX IX_Papers_Trending; DROP INDEX IX_Papers_OrganisationHandle; DROP INDEX IX_Papers_OrganisationName; DROP INDEX IX_Papers_Organisations;");

            migrationBuilder.DropColumn(
                name: "Day",
                table: "Papers");

            migrationBuilder.DropColumn(
                name: "VotesHere",
                table: "Papers");

            migrationBuilder.CreateIndex(
                name: "IX_Papers_Heat",
                table: "Papers",
                column: "Heat");
        }
    }
}
