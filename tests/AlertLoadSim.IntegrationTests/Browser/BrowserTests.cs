using AlertLoadSim.Emulator;
using AlertLoadSim.IntegrationTests.Emulator;
using AlertLoadSim.IntegrationTests.Intermediaries;
using Xunit.Abstractions;

namespace AlertLoadSim.IntegrationTests.Browser;

/// <summary>desk.html, a client in a browser, from another origin than the server's (PROTOCOL 1, open question 28).</summary>
[Collection(Alone.Name)]
public sealed class BrowserTests(ITestOutputHelper output) : IAsyncLifetime, IDisposable
{
    private static readonly byte[] PngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G'];

    private readonly OwnCertificate _certificate = new();
    private EmulatorServer _emulator = null!;
    private RawSession _other = null!;

    public async Task InitializeAsync()
    {
        _emulator = await EmulatorServers.StartAsync();
        // Rings and picks up beside the page, at the same user's desk.
        _other = await RawSession.OpenAsync(_emulator);
    }

    public async Task DisposeAsync()
    {
        _other.Dispose();
        await _emulator.DisposeAsync();
    }

    public void Dispose() => _certificate.Dispose();

    [NeedsChromiumTheory]
    [InlineData("by=stream", "streaming")]
    [InlineData("by=poll&every=50", "polling")]
    public async Task Page_of_another_origin_logs_on_subscribes_and_shows_an_alert_until_it_stops(string by, string state)
    {
        await using var page = await PageServer.StartAsync();
        await ShowsAlertAsync(page, page.Desk(_emulator.Address.GetLeftPart(UriPartial.Authority), by), state);
    }

    [NeedsChromiumAndNginxFact]
    public async Task Page_shows_an_alert_through_nginx_with_TLS_under_its_path()
    {
        await using var nginx = await Nginx.StartAsync(_emulator.Address, _certificate);
        // A secure cookie goes to pages of the same site only, and http is another site than https.
        await using var page = await PageServer.StartAsync(_certificate);
        await ShowsAlertAsync(page, page.Desk(nginx.Address.GetLeftPart(UriPartial.Authority) + Nginx.Prefix, "by=stream"), "streaming");
        output.WriteLine(nginx.Complaints);
    }

    [NeedsChromiumFact]
    public async Task What_the_page_shows_can_be_kept_as_a_picture()
    {
        var kept = Environment.GetEnvironmentVariable("ALERTLOADSIM_SCREENSHOTS");
        using var folder = new Program.TempFolder();
        var file = Path.Combine(kept is null ? folder.Path : Directory.CreateDirectory(kept).FullName, "desk.png");
        await using var page = await PageServer.StartAsync();
        await _other.RaiseAsync();
        await Chromium.PhotographAsync(page.Desk(_emulator.Address.GetLeftPart(UriPartial.Authority), "hold=1"), file);
        Assert.Equal(PngSignature, (await File.ReadAllBytesAsync(file))[..PngSignature.Length]);
        Assert.Contains(page.All, shown => shown.Alerts.Length == 1);
    }

    private async Task ShowsAlertAsync(PageServer page, Uri address, string state)
    {
        await using var chromium = Chromium.Open(address);
        try
        {
            var ready = await page.UntilAsync(shown => shown.State == state, state);
            Assert.Empty(ready.Alerts);
            var id = await _other.RaiseAsync();
            var rings = await page.UntilAsync(shown => shown.Alerts.Length > 0, "an alert");
            Assert.Equal(new ShownAlert(id, "Ada", "Alerting"), Assert.Single(rings.Alerts));
            Assert.Equal(200, (await _other.SendAsync("POST", $"interactions/{id}/pickup", "{}")).Status);
            await page.UntilAsync(shown => shown.Alerts.Length == 0, "no alert any more");
            Assert.DoesNotContain(page.All, shown => shown.State != state && shown.State != "starting");
        }
        finally
        {
            output.WriteLine(chromium.Said);
        }
    }
}
