using System.Text;
using Offprint.Lab;
using Offprint.Numerics;
using Offprint.TimeSeries;

namespace Offprint.Papers.LlmAbba;

/// <summary>The files of <see cref="Encode"/>, in original units.</summary>
static class EncodeFiles
{
    public static void Write(Trial trial, SeriesInput input, AbbaModel model, SeriesScaling scaling, double[] decoded)
    {
        var encoded = model.Fitted[0];
        using (var text = new StreamWriter(trial.OpenFile("symbols.txt"), new UTF8Encoding(false)))
        {
            for (int j = 0; j < encoded.Symbols.Count; j++)
            {
                if (j > 0) text.Write(' ');
                text.Write(encoded.Symbols[j]);
            }

            text.Write('\n');
        }

        using (var stream = trial.OpenFile("model.json"))
            SymbolModel.Write(model, new(input.Column, encoded.Length, encoded.Start, scaling.Offset, scaling.Scale), stream);
        bool ends = model.Options.Chain == ChainKind.Fixed;
        using (var stream = trial.OpenFile("pieces.csv"))
        using (var pieces = new RowWriter(stream, "start", "length", ends ? "end_value" : "increment", "symbol"))
        {
            int start = 0;
            for (int j = 0; j < encoded.Chain.Pieces.Count; j++)
            {
                var piece = encoded.Chain.Pieces[j];
                double value = ends ? piece.EndValue * scaling.Scale + scaling.Offset : piece.Increment * scaling.Scale;
                pieces.Cell(start).Cell(piece.Length).Cell(value).Cell(encoded.Symbols[j]).EndRow();
                start += piece.Length;
            }
        }

        using var values = trial.OpenFile("reconstruction.csv");
        using var reconstruction = new RowWriter(values, "index", "value", "reconstruction");
        for (int i = 0; i < decoded.Length; i++)
        {
            if (i % (1 << 18) == 0) trial.Cancellation.ThrowIfCancellationRequested();
            reconstruction.Cell(i).Cell(input.Values[i]).Cell(decoded[i]).EndRow();
        }
    }
}
