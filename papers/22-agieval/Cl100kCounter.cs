using Microsoft.ML.Tokenizers;
using Offprint.Evaluation.AgiEval;

namespace Offprint.Papers.AgiEval;

/// <summary>Counts tokens of the vocabulary cl100k, as the paper does.</summary>
sealed class Cl100kCounter : ITokenCounter
{
    // Half a second to build.
    static readonly Lazy<TiktokenTokenizer> s_tokenizer = new(() => TiktokenTokenizer.CreateForEncoding("cl100k_base"));

    public string Name => "cl100k";

    public int Count(string text) => s_tokenizer.Value.CountTokens(text);
}
