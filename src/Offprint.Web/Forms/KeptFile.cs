namespace Offprint.Web.Forms;

/// <summary>A file that was sent with a form and is kept while the rest of the form is mended.</summary>
/// <param name="Id">What the form sends in its place.</param>
/// <param name="Name">What the person calls it.</param>
/// <param name="Note">How large it is and how long it is kept.</param>
public sealed record KeptFile(string Id, string Name, string Note);
