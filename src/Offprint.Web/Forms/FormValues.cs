using Microsoft.AspNetCore.Http;
using Offprint.Lab;

namespace Offprint.Web.Forms;

/// <summary>What a person typed into a form of settings, by the names of the settings.</summary>
public static class FormValues
{
    /// <summary>The typed values that differ from the defaults, as <see cref="SettingValues.With"/> takes them. What the form did not send is none of them.</summary>
    /// <param name="form">A form that <c>SettingsForm</c> made, or one like it.</param>
    /// <param name="fields">The settings; their defaults are those that the form showed.</param>
    public static Dictionary<string, string> Read(IFormCollection form, IReadOnlyList<SettingField> fields)
    {
        var values = new Dictionary<string, string>();
        foreach (var field in fields)
        {
            // A box that is not checked sends the hidden no before it alone.
            if (form[field.Name] is not [.., { } typed]) continue;
            if (typed != field.DefaultText) values[field.Name] = typed;
        }

        return values;
    }

    /// <summary>The settings with what was typed, and what is wrong with it: the first fault of each field.</summary>
    /// <param name="defaults">The settings to start from.</param>
    /// <param name="typed">Values by name, as typed.</param>
    /// <returns>The settings, as far as they could be read, and the faults by field; without a fault everything needed is there and in range.</returns>
    public static (object Settings, Dictionary<string, string> Faults) Resolve(object defaults, IReadOnlyDictionary<string, string> typed)
    {
        var fields = SettingField.Of(defaults);
        var faults = new Dictionary<string, string>();
        object settings = defaults;
        foreach (var value in typed) Try(() => settings = SettingValues.With(settings, [value]), value.Key);
        if (faults.Count == 0) Try(() => SettingValues.Check(settings), "");
        return (settings, faults);

        void Try(Action action, string name)
        {
            try
            {
                action();
            }
            catch (InputException error)
            {
                faults.TryAdd(error.Field ?? name, FieldNames.Readable(error.Message, fields));
            }
        }
    }
}
