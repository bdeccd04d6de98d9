using Offprint.Catalogue;

namespace Offprint.Web.Papers;

/// <summary>Who a paper is by, in a line.</summary>
static class Credits
{
    const int Named = 24;

    /// <summary>For lists: the organisation, or the first author and how many others.</summary>
    public static string Short(Paper paper) => paper.Organisation?.Name ?? paper.Authors switch
    {
        [] => paper.AuthorCount > 0 ? $"{paper.AuthorCount} authors" : "authors not known",
        [var only] when paper.AuthorCount <= 1 => only,
        [var first, var second] when paper.AuthorCount <= 2 => $"{first} and {second}",
        [var first, ..] => $"{first} and {Math.Max(paper.AuthorCount, paper.Authors.Count) - 1} others",
    };

    /// <summary>For a paper's own page: everyone, up to two dozen.</summary>
    public static string Full(Paper paper)
    {
        string authors = string.Join(", ", paper.Authors.Take(Named)) + (paper.Authors.Count > Named ? $" and {paper.Authors.Count - Named} others" : "");
        return (authors.Length, paper.Organisation) switch
        {
            (0, null) => Short(paper),
            (0, { } group) => group.Name,
            (_, { } group) => $"{authors} · {group.Name}",
            _ => authors,
        };
    }
}
