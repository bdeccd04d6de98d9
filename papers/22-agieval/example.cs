using Offprint.Evaluation.AgiEval;
using Offprint.Evaluation.Grading;
using Offprint.Numerics;

// The same answer, read by the paper's parser and by a stricter one.
var task = AgiEvalTasks.Named("sat-math");
string output = "Among A through E, the answer is (C)";
Console.WriteLine($"faithful: {FaithfulParser.Parse(task, AgiEvalSetting.ZeroShot, output)}, strict: {StrictParser.Parse(task, AgiEvalSetting.ZeroShot, severalAnswers: false, output)}");
Console.WriteLine($"1/2 is 0.5: {MathEquivalence.AreEqual("1/2", "0.5")}, 2/4 is 1/2: {MathEquivalence.AreEqual("2/4", "1/2")}");
Console.WriteLine(new HumanComparison(Intervals.Wilson(142, 220), task.HumanAverage ?? 0).Describe());
// prints
// faithful: A, strict: C
// 1/2 is 0.5: True, 2/4 is 1/2: False
// 64.5 % [58.0, 70.6] of 220 questions is not distinguishable from the human average of 66 %.
