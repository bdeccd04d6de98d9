using System.CommandLine;
using System.Runtime.CompilerServices;
using Offprint.Cli.Output;
using Offprint.Storage;
using Offprint.Web;

namespace Offprint.Cli.Commands;

/// <summary>Opens the site for the person at this machine.</summary>
static class ServeCommand
{
    public static Command Build()
    {
        var urls = new Option<string>("--urls") { Description = "Where the site listens; an address of this machine only.", DefaultValueFactory = _ => "http://localhost:5080" };
        var command = new Command("serve", "Open the Daily Papers site on this machine: read, reproduce and apply papers in a browser. Ctrl-C ends it.") { urls }
            .WithExamples("offprint serve\noffprint serve --urls http://localhost:8080");
        command.SetAction((parsed, cancellation) => ServeAsync(parsed.GetValue(urls)!, cancellation)); // Has a default.
        return command;
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
