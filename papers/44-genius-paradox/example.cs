using Offprint.Evaluation.Counting;

// Two questions, what a model wrote, and what a constant scores on all letters of these words.
var options = new CountingOptions();
var strawberry = CountingItems.Occurrences("strawberry", "r", options);
Console.WriteLine($"{strawberry.Question} {strawberry.Answer}");
Console.WriteLine($"read from the answer: {CountParser.Count("s-t-r-a-w-b-e-r-r-y: 1, 2, 3. Answer: **three**")}");
var expected = CountingBaseline.Expected(["strawberry", "bookkeeper", "onion"]);
Console.WriteLine($"always answering 1 is right with probability {expected[0].Share:F3}");
Console.WriteLine($"five samples of a model that is right in 0.4 of them vote right with probability {PluralityVote.ProbabilityRight([0.4, 0.6], 5):F3}");

// prints
// How many r's in the word "strawberry"? 3
// read from the answer: 3
// always answering 1 is right with probability 0.569
// five samples of a model that is right in 0.4 of them vote right with probability 0.317
