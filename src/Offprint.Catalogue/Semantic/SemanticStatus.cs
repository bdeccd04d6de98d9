namespace Offprint.Catalogue;

/// <summary>Whether the catalogue can be searched by meaning.</summary>
public enum SemanticState
{
    /// <summary>There is no index yet.</summary>
    NotReady,

    /// <summary>The index is being built or brought up to date; where there was one before, it answers meanwhile.</summary>
    Building,

    /// <summary>The index answers.</summary>
    Ready,
}

/// <summary>The state of the index of meanings.</summary>
/// <param name="State">The state.</param>
/// <param name="Papers">The papers in the index that answers now.</param>
/// <param name="Dimensions">The dimensions of its vectors; 0 without an index.</param>
/// <param name="BuiltAt">When its space was learnt; null without an index.</param>
/// <param name="Source">What makes the vectors: <c>local</c>, or the configured source with its model.</param>
/// <param name="Problem">Why the last attempt to bring it up to date failed; null where it did not.</param>
public sealed record SemanticStatus(SemanticState State, int Papers, int Dimensions, DateTimeOffset? BuiltAt, string Source, string? Problem);
