using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using AlertLoadSim.IntegrationTests.Program;

namespace AlertLoadSim.IntegrationTests.Intermediaries;

/// <summary>nginx as docs/PROXY.md sets it up, started by the script that stands there, with all its files in a folder of its own.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    /// <summary>Where the template has the first ICWS server.</summary>
    public const string Prefix = "/apps/client/api/icserver1";

    private const string Script = "nginx-for-emulator.sh";
    private const string Template = "nginx.conf.template";

    // A free port may be somebody else's before nginx has it.
    private const int Attempts = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TempFolder _folder;
    private readonly ForeignProgram _program;

    private Nginx(TempFolder folder, ForeignProgram program, int port)
    {
        (_folder, _program) = (folder, program);
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"https://127.0.0.1:{port}"));
    }

    public Uri Address { get; }

    /// <summary>What nginx complained of.</summary>
    public string Complaints => _program.Said + (File.Exists(_folder.In("error.log")) ? File.ReadAllText(_folder.In("error.log")) : "");

    /// <param name="edit">Changes the text of the template; null: as it is.</param>
    /// <param name="backup">What is called icserver2; null: the same as <paramref name="upstream"/>.</param>
    public static async Task<Nginx> StartAsync(
        Uri upstream, OwnCertificate certificate, Func<string, string>? edit = null, Uri? backup = null)
    {
        Installed.Get("nginx");
        for (var attempt = 1; ; attempt++)
        {
            var nginx = Start(upstream, backup ?? upstream, certificate, edit ?? (text => text));
            if (await nginx.ListensAsync())
                return nginx;

            var complaints = nginx.Complaints;
            await nginx.DisposeAsync();
            Assert.True(attempt < Attempts, "nginx did not start:\n" + complaints);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        _folder.Dispose();
    }

    private static Nginx Start(Uri upstream, Uri backup, OwnCertificate certificate, Func<string, string> edit)
    {
        var folder = new TempFolder();
        folder.Write("server.crt", certificate.Pem);
        folder.Write("server.key", certificate.KeyPem);
        folder.Write(Script, File.ReadAllText(Given(Script)));
        folder.Write(Template, edit(File.ReadAllText(Given(Template))));
        var port = FreePort();
        var program = ForeignProgram.Start(new ProcessStartInfo("bash",
        [
            folder.In(Script), Text(port), Text(upstream.Port), folder.Path, Text(backup.Port),
        ]));
        return new Nginx(folder, program, port);
    }

    /// <summary>Its pid file comes after its sockets. False: it ended instead.</summary>
    private async Task<bool> ListensAsync()
    {
        var listens = false;
        await Processes.UntilAsync(
            () => (listens = new FileInfo(_folder.In("nginx.pid")) is { Exists: true, Length: > 0 }) || _program.HasEnded,
            Patience,
            "nginx listening");
        return listens;
    }

    private static string Given(string file) => Path.Combine(AppContext.BaseDirectory, "Intermediaries", file);

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
