using Offprint.Papers;
using System.CommandLine;
using Offprint.Catalogue;
using Offprint.Cli.Output;
using Offprint.Lab;
using Offprint.Rendering;
using Spectre.Console;

namespace Offprint.Cli.Commands;

/// <summary>One paper: what it is for, its method, its claims with their recorded verdicts, and what to run.</summary>
static class ShowCommand
{
    public static Command Build()
    {
        var paper = new Argument<string>("PAPER") { Description = "Number, slug, arXiv id or unique prefix." };
        var json = new Option<bool>("--json") { Description = "As JSON, in the shape of Hugging Face's papers API." };
        var bibtex = new Option<bool>("--bibtex") { Description = "As BibTeX." };
        var ris = new Option<bool>("--ris") { Description = "As RIS." };
        var command = new Command("show", "Show one paper.") { paper, json, bibtex, ris }
            .WithExamples("offprint show 02\noffprint show 2411.18506 --bibtex");
        command.SetAction(parsed =>
        {
            var found = Cards.Catalogue().Find(parsed.GetValue(paper)!); // Required by its arity.
            if (parsed.GetValue(json)) Console.Out.WriteLine(PaperJson.Of(found));
            else if (parsed.GetValue(bibtex)) Console.Out.WriteLine(Citation.BibTeX(found));
            else if (parsed.GetValue(ris)) Console.Out.WriteLine(Citation.Ris(found));
            else Write(found);
            return ExitCode.Ok;
        });
        return command;
    }

    static void Write(Paper paper)
    {
        var card = Cards.TryGet(paper.Reference);
        var status = PaperStatus.Of(paper.Reference);
        Terminal.Out.MarkupLineInterpolated($"[bold]{paper.Title}[/]");
        Line(paper.Authors.Count > 0 ? string.Join(", ", paper.Authors) : PaperList.By(paper));
        Line(string.Join(" · ", ((string?[])[$"{paper.Date:yyyy-MM-dd}", paper.Arxiv?.Url, paper.Link("code"), string.Join(", ", paper.Topics)]).Where(t => !string.IsNullOrEmpty(t))));
        if (card != null)
        {
            Section("What it is for", card.Purpose);
            Section("The method in ten lines", card.Method);
            Section("What the paper does not say, and what we chose", card.Choices);
            Section("The paper's scale and ours", card.Scale);
        }
        else if (paper.Abstract is { } text)
        {
            Section("Abstract", text);
        }

        Claims(status);
        WhatToRun(status);
    }

    static void Claims(PaperStatus status)
    {
        if (status.Paper == null) return;
        Heading(status.Recorded is { } r ? $"Claims, from the full run of {r.Date} ({Figures.Duration(r.Seconds)})" : "Claims, not yet recorded from a full run");
        foreach (var claim in status.Paper.Claims)
        {
            var verdict = status.Recorded?.VerdictOf(claim) ?? Verdict.NotRun;
            var measured = status.Recorded?.Claims.FirstOrDefault(c => c.Id == claim.Id)?.Measured;
            Terminal.Out.MarkupLineInterpolated($"  [bold]{verdict.Name().Replace('-', ' '),-15}[/] {claim.Statement}{(measured == null ? "" : $"  ({Figures.Format(measured.Value)}; {(claim.Criterion is All all ? $"of {all.Parts.Count} parts" : claim.Criterion.Description)})")}");
        }
    }

    static void WhatToRun(PaperStatus status)
    {
        Heading("Run it");
        if (status.Paper is not { } paper)
        {
            Terminal.Out.WriteLine("  This paper is not runnable yet.");
            return;
        }

        Terminal.Out.WriteLine($"  offprint reproduce {paper.Number:D2}");
        foreach (var application in paper.Applications) Terminal.Out.WriteLine($"  offprint apply {paper.Number:D2}/{application.Id} --example      {application.Title}");
    }

    static void Section(string title, string text)
    {
        if (text.Length == 0) return;
        Heading(title);
        Terminal.Out.WriteLine(text.Trim());
    }

    static void Heading(string title)
    {
        Terminal.Out.WriteLine();
        Terminal.Out.MarkupLineInterpolated($"[bold underline]{title}[/]");
    }

    static void Line(string text)
    {
        if (text.Length > 0) Terminal.Out.MarkupLineInterpolated($"[dim]{text}[/]");
    }
}
