using Offprint.Lab;

namespace Offprint.Web.Forms;

/// <summary>Which fields of a form are seen at once, and which are folded away.</summary>
static class FieldGroups
{
    // CHOSEN: what fits on a phone without scrolling twice.
    const int Seen = 6;

    /// <summary>
    /// A form of up to six fields is shown whole. Of a longer one, files and what must be given come first, then settings in their
    /// order until there are six; those that only plan (how many seeds, which arms) and the last ones are folded.
    /// </summary>
    public static (IReadOnlyList<SettingField> Seen, IReadOnlyList<SettingField> Folded) Of(IReadOnlyList<SettingField> fields)
    {
        if (fields.Count <= Seen) return (fields, []);
        var needed = fields.Where(IsNeeded).ToHashSet();
        var seen = needed.Concat(fields.Where(f => !needed.Contains(f) && !f.PlanOnly).Take(Math.Max(0, Seen - needed.Count))).ToHashSet();
        return ([.. fields.Where(seen.Contains)], [.. fields.Where(f => !seen.Contains(f))]);
    }

    /// <summary>Whether a person has to give it: a file, or a setting that is not optional and has no default.</summary>
    public static bool IsNeeded(SettingField field) => !field.Optional && (field.Kind == SettingKind.File || (field.Default == null && field.Kind != SettingKind.Text));
}
