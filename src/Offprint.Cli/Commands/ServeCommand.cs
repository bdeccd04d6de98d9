using System.CommandLine;
using System.Runtime.CompilerServices;
using Offprint.Cli.Output;
using Offprint.Storage;
using Offprint.Web;
using Offprint.Web.Export;

namespace Offprint.Cli.Commands;

/// <summary>Opens the site for the person at this machine.</summary>
static class ServeCommand
{
    public static Command Build()
    {
        var urls = new Option<string>("--urls") { Description = "Where the site listens; an address of this machine only.", DefaultValueFactory = _ => "http://localhost:5080" };
        var export = new Option<string?>("--export") { Description = "Instead of opening the site, write its reading pages into this folder, for any file server." };
        var at = new Option<string?>("--at") { Description = "With --export: where the files will be, such as https://example.org/papers, for feeds and citations." };
        var command = new Command("serve", "Open the Daily Papers site on this machine: read, reproduce and apply papers in a browser. Ctrl-C ends it.") { urls, export, at }
            .WithExamples("offprint serve\noffprint serve --urls http://localhost:8080\noffprint serve --export public --at https://example.org/papers");
        command.SetAction((parsed, cancellation) => parsed.GetValue(export) is { } folder
            ? ExportAsync(folder, parsed.GetValue(at), cancellation)
            : ServeAsync(parsed.GetValue(urls)!, cancellation)); // Has a default.
        return command;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static async Task<int> ExportAsync(string folder, string? address, CancellationToken cancellation)
    {
        if (address != null && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            throw new InputException($"'{address}' is no address. Give one such as https://example.org/papers.") { Field = "at" };
        int told = 0;
        int files = await StaticExport.WriteAsync(
            new() { Home = OffprintHome.FromEnvironment(), Child = Measuring.Child, Log = Terminal.Say },
            folder, address == null ? null : new(address),
            done =>
            {
                if (done / 250 <= told) return;
                told = done / 250;
                Terminal.Say($"{done} files …");
            },
            cancellation);
        Terminal.Say($"Wrote {files} files into {folder}. Open {Path.Combine(folder, "index.html")}, or copy the folder to a file server.");
        return ExitCode.Ok;
    }

    // Not inlined: other commands must not load the web's libraries.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static async Task<int> ServeAsync(string address, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri))
            throw new InputException($"'{address}' is no address. Give one such as http://localhost:5080.") { Field = "urls" };
        await using var site = Site.Build(new() { Address = uri, Home = OffprintHome.FromEnvironment(), Child = Measuring.Child, Log = Terminal.Say });
        try
        {
            await site.StartAsync(cancellation);
        }
        catch (IOException error)
        {
            throw new InputException($"The site cannot listen at {address} ({error.Message.TrimEnd('.')}). Another program may use the port; choose another with --urls http://localhost:5081.", error) { Field = "urls" };
        }

        Terminal.Say($"Offprint is open at {Site.AddressOf(site).OriginalString.TrimEnd('/')} (this machine only). Ctrl-C ends it.");
        await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await site.StopAsync(CancellationToken.None);
        return ExitCode.Ok;
    }
}
