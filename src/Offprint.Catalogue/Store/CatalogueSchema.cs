using Offprint.Storage;

namespace Offprint.Catalogue;

/// <summary>The catalogue's tables in the database, apart from the context so that naming them does not load Entity Framework.</summary>
public static class CatalogueSchema
{
    /// <summary>The schema with its newest migration.</summary>
    public static Schema Current { get; } = new("Catalogue", "20261128060000_TopicOrders");
}
