using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Xunit;

namespace Offprint.Lab.Tests;

public sealed class SettingFieldTests
{
    static SettingField Field(string name) => SettingField.Of(new SampleSettings()).Single(f => f.Name == name);

    [Fact]
    public void Of_lists_what_can_be_set_in_its_order() => Assert.Equal(
        ["max-piece-length", "steps", "tolerance", "share", "limit", "bandwidth", "centre", "label", "loss", "input", "sizes", "depths", "arms", "window", "reference", "second"],
        SettingField.Of(new SampleSettings()).Select(f => f.Name));

    [Theory]
    [InlineData("max-piece-length", SettingKind.Integer, "10", "2 to 100")]
    [InlineData("steps", SettingKind.Integer, "3000000000", "at least 1")]
    [InlineData("tolerance", SettingKind.Number, "0.1", "above 0, at most 10")]
    [InlineData("share", SettingKind.Number, "0.5", "at least 0, below 1")]
    [InlineData("limit", SettingKind.Number, "Infinity", "at least 0")]
    [InlineData("bandwidth", SettingKind.Number, "1000000", "0 to 1000000000000")]
    [InlineData("centre", SettingKind.Boolean, "true", "")]
    [InlineData("label", SettingKind.Text, "a, b", "")]
    [InlineData("loss", SettingKind.Choice, "squared-error", "squared-error, huber")]
    [InlineData("input", SettingKind.File, "", "")]
    [InlineData("sizes", SettingKind.NumberList, "1,2.5", "1 to 1000")]
    [InlineData("depths", SettingKind.IntegerList, "1,2", "1 to 9")]
    [InlineData("arms", SettingKind.TextList, "ours,theirs", "")]
    [InlineData("window", SettingKind.Integer, "", "")]
    [InlineData("reference", SettingKind.File, "", "")]
    [InlineData("second", SettingKind.Choice, "", "squared-error, huber")]
    public void Of_reads(string name, SettingKind kind, string typed, string allowed)
    {
        var field = Field(name);
        Assert.Equal(kind, field.Kind);
        Assert.Equal(typed, field.DefaultText);
        Assert.Equal(allowed, field.Allowed);
        Assert.Equal(name is "window" or "reference" or "second", field.Optional);
        Assert.Equal(name == "steps", field.PlanOnly);
        Assert.NotEmpty(field.Description);
    }

    [Fact]
    public void Of_takes_the_defaults_of_the_instance() =>
        Assert.Equal("7", SettingField.Of(new SampleSettings { MaxPieceLength = 7 })[0].DefaultText);

    sealed record Undescribed
    {
        public int Steps { get; init; }
    }

    sealed record Unsupported
    {
        [Description("When.")]
        public DateTime When { get; init; }
    }

    [Theory]
    [InlineData(typeof(Undescribed), "Undescribed.Steps has no [Description]")]
    [InlineData(typeof(Unsupported), "Unsupported.When is a DateTime")]
    public void Of_names_the_property_that_cannot_be_a_setting(Type type, string expected) =>
        Assert.Contains(expected, Assert.Throws<InvalidOperationException>(() => SettingField.Of(Activator.CreateInstance(type)!)).Message, StringComparison.Ordinal); // A record without parameters.

    public abstract record Shared
    {
        [Description("From the base.")]
        public int Common { get; init; }

        [Description("From the base, to be seen early."), Display(Order = -1)]
        public virtual string Who { get; init; } = "";
    }

    public sealed record Own : Shared
    {
        [Description("Own.")]
        public int Mine { get; init; }

        [Description("Described anew.")]
        public override string Who { get; init; } = "";

        [Description("Comes first."), Display(Order = -2)]
        public string Input { get; init; } = "";
    }

    [Fact]
    public void Settings_of_a_base_come_behind_unless_an_order_says_otherwise()
    {
        var fields = SettingField.Of(new Own());
        Assert.Equal(["input", "who", "mine", "common"], fields.Select(f => f.Name));
        Assert.Equal("Described anew.", fields[1].Description);
    }
}
