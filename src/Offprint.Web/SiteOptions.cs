using System.Diagnostics;
using System.Net;
using Offprint.Storage;

namespace Offprint.Web;

/// <summary>What a host gives the site.</summary>
public sealed record SiteOptions
{
    /// <summary>Where it listens; a loopback address. Port 0 takes a free one.</summary>
    /// <value>http://localhost:5080</value>
    public Uri Address { get; init; } = new("http://localhost:5080");

    /// <summary>The folder of database and artifacts.</summary>
    public required OffprintHome Home { get; init; }

    /// <summary>How to start a process that measures one run (it calls <see cref="Lab.IsolatedRunner.ServeAsync"/>).</summary>
    public required Func<ProcessStartInfo> Child { get; init; }

    /// <summary>Runs that compute at the same time; together they take all cores.</summary>
    /// <value>1</value>
    public int RunsAtOnce { get; init; } = 1;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Largest upload of a person's data, in bytes.</summary>
    /// <value>200 MB</value>
    public long LargestUpload { get; init; } = 200_000_000;

    /// <summary>Time after which an uploaded file is deleted.</summary>
    /// <value>24 hours</value>
    public TimeSpan UploadLife { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Where papers are fetched from by their arXiv identifier; null takes arXiv's own API.</summary>
    public Uri? Arxiv { get; init; }

    /// <summary>Whether only reading is shown, as in an export: no forms, no runs, nothing of the reader's own.</summary>
    internal bool ReadOnly { get; init; }

    /// <summary>Where errors inside the site are told, for its host.</summary>
    public Action<string> Log { get; init; } = _ => { };

    /// <summary>Checks that the site can be reached from this machine alone: the person at the keyboard is its owner, and there are no accounts.</summary>
    /// <exception cref="InputException">The address is none, or not of the loopback.</exception>
    internal void Check()
    {
        if (Address.Scheme != Uri.UriSchemeHttp)
            throw new InputException($"The address '{Address.OriginalString}' does not begin with http://. Give one such as http://localhost:5080.") { Field = "urls" };
        bool loopback = Address.Host == "localhost" || (IPAddress.TryParse(Address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
        if (!loopback)
            throw new InputException(
                $"The site listens on this machine only, and '{Address.OriginalString}' can be reached from others. It has no accounts: whoever reaches it may run programs here. Use http://localhost:{Address.Port}, and for others a tunnel such as ssh -L.") { Field = "urls" };
    }
}
