using System.Diagnostics;
using AlertLoadSim.IntegrationTests.Intermediaries;
using AlertLoadSim.IntegrationTests.Program;

namespace AlertLoadSim.IntegrationTests.Browser;

/// <summary>A headless Chromium with a profile of its own, which reaches this machine and nothing else.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    public static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly TempFolder _home = new();
    private readonly ForeignProgram _program;

    private Chromium(Uri page, params IEnumerable<string> more)
    {
        var start = new ProcessStartInfo(Installed.Get(Names),
        [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--no-default-browser-check",
            "--disable-extensions", "--disable-sync", "--disable-background-networking", "--disable-component-update", "--disable-breakpad",
            "--password-store=basic", "--no-proxy-server", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            // The certificates are the tests' own; what a browser does with cookies and origins is as strict as ever.
            "--ignore-certificate-errors", "--user-data-dir=" + _home.In("profile"), .. more, page.AbsoluteUri,
        ]);
        start.Environment["HOME"] = _home.Path;
        foreach (var name in (string[])["XDG_CONFIG_HOME", "XDG_CACHE_HOME", "DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"])
            start.Environment.Remove(name);
        _program = ForeignProgram.Start(start);
    }

    /// <summary>What it said; mostly complaints about missing desktop services.</summary>
    public string Said => _program.Said;

    public static Chromium Open(Uri page) => new(page);

    /// <summary>Takes a picture of the page as it is once loaded, as PNG.</summary>
    public static async Task PhotographAsync(Uri page, string file)
    {
        await using var chromium = new Chromium(page, "--screenshot=" + file, "--window-size=900,420", "--hide-scrollbars");
        try
        {
            Assert.True(await chromium._program.EndAsync(Patience) == 0, chromium.Said);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"no picture within {Patience.TotalSeconds:0} s:\n{chromium.Said}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        _home.Dispose();
    }
}
