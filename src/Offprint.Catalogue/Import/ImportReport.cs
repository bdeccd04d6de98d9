namespace Offprint.Catalogue;

/// <summary>An entry of an imported text that could not be used.</summary>
/// <param name="Line">Where it begins or goes wrong, from 1.</param>
/// <param name="Message">What was found, and what is expected.</param>
public sealed record ImportProblem(int Line, string Message);

/// <summary>What an import did to the catalogue.</summary>
/// <param name="Added">Papers that were new.</param>
/// <param name="Updated">Papers of which something new was learnt.</param>
/// <param name="Unchanged">Papers of which everything was known.</param>
/// <param name="Problems">Entries that were left out, by line.</param>
public sealed record ImportReport(int Added, int Updated, int Unchanged, IReadOnlyList<ImportProblem> Problems);

/// <summary>What a text of papers contains.</summary>
/// <param name="Papers">The papers in the order of the text; a paper that stands there twice is here twice.</param>
/// <param name="Problems">Entries that could not be used, by line.</param>
public sealed record PaperBatch(IReadOnlyList<Paper> Papers, IReadOnlyList<ImportProblem> Problems);
