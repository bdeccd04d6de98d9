namespace Offprint.Evaluation.Capabilities;

/// <summary>How a model does on one capability.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Score">The statistic of its pooled normalised scores.</param>
/// <param name="Low">Lower end of the 95 % percentile interval over the draws.</param>
/// <param name="High">Upper end.</param>
/// <param name="BootstrapMean">Mean over the draws: the paper's score.</param>
/// <param name="Deviation">Standard deviation over the draws (divisor n − 1): the sampling error.</param>
/// <param name="PublishedError">Deviation over the root of the number of draws. The paper prints this; it shrinks with more draws and is no sampling error.</param>
/// <param name="MeanOfDataSets">Mean over the data sets of each one's own statistic: no data set is cut away.</param>
/// <param name="First">Share of the draws in which the model has the best score; those level share the draw.</param>
/// <param name="Rank">Rank by <paramref name="Score"/>, 1 for the best.</param>
/// <param name="RankLow">2.5 % quantile of its rank over the draws, a whole number.</param>
/// <param name="RankHigh">97.5 % quantile.</param>
/// <param name="Count">Values pooled.</param>
public sealed record CapabilityScore(
    string Model, double Score, double Low, double High, double BootstrapMean, double Deviation, double PublishedError, double MeanOfDataSets,
    double First, int Rank, int RankLow, int RankHigh, int Count);
