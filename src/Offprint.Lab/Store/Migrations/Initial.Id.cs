namespace Offprint.Lab.Migrations;

partial class Initial
{
    /// <summary>Id of the newest migration; the schema check compares it without loading Entity Framework.</summary>
    internal const string Id = "20261122000000_Initial";
}
