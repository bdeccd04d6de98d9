using Offprint.Lab;
using Offprint.Papers.LlmAbba;
using Xunit;

namespace Offprint.Papers.Tests.LlmAbba;

public class LlmAbbaTests
{
    static readonly Papers.LlmAbba.LlmAbba s_paper = new();

    [Fact]
    public void No_figure_is_said_to_be_the_papers() =>
        // Its tables were not read: only proofs may fill the paper's column.
        Assert.All(s_paper.Claims, claim => Assert.True(claim.Origin is Origin.Theory || claim.Origin.Reported is null, claim.Id));

    [Fact]
    public void Full_scale_is_the_default_settings()
    {
        Assert.Equal(new DriftSettings { Points = 1000, Misused = 0.05, Seeds = 200 }, new Drift().At(Scale.Full));
        Assert.Equal(new DriftSettings(), new Drift().At(Scale.Full));
        Assert.Equal(new NextSymbolsSettings { Tol = 0.1, Alpha = 0.1, Order = 3, Steps = 24, Splits = 200 }, new SeasonForecast().At(Scale.Full));
        Assert.Equal(new ClassInformationSettings { Tol = 0.1, Alpha = 0.1 }, new ClassInformation().At(Scale.Full));
    }
}
