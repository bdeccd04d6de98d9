using Offprint.TimeSeries;

double[] series = [.. Enumerable.Range(0, 1000).Select(i => Math.Sin(0.05 * i))];
var model = AbbaEncoder.Fit([series], new() { Tolerance = 0.2, Alpha = 0.5 });
var encoded = model.Fitted[0];
Console.WriteLine(encoded.Text);

string[] symbols = [.. encoded.Symbols];
symbols[1] = "B"; // one wrong symbol
double[] decoded = model.Decode(symbols, encoded.Start, encoded.Length);
Console.WriteLine($"last value {decoded[^1]:F3}, without the error {model.Decode(encoded)[^1]:F3}");

var summary = AbbaSummary.Of(model, [series]);
Console.WriteLine($"{summary.Points} points, {summary.Pieces} symbols of {summary.Symbols}, mean squared error {summary.MeanSquaredError:F4}");

// prints
// a b B b B b B b B b B b B b B b A
// last value -0.310, without the error -0.310
// 1000 points, 17 symbols of 4, mean squared error 0.0272
