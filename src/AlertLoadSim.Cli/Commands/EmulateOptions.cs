using System.CommandLine;
using System.Net;
using AlertLoadSim.Cli.Hosting;
using AlertLoadSim.Emulator;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Cli.Commands;

/// <summary>How an emulator started by hand can be reached, and by whom. Secrets come from the environment, where no process list shows them.</summary>
internal sealed class EmulateOptions
{
    public const string ControlTokenVariable = "ALERTLOADSIM_CONTROL_TOKEN";
    public const string CertificatePasswordVariable = "ALERTLOADSIM_CERT_PASSWORD";

    private readonly Option<int> _port = new("--port")
    {
        Description = "Port; 0 for a free one. Default: 8018.",
        HelpName = "N",
        DefaultValueFactory = _ => IcwsHttp.DefaultPort,
        CustomParser = ScenarioOptions.Number("--port", 0, 65535),
    };

    private readonly Option<int?> _httpsPort = new("--https-port")
    {
        Description = "A second port that speaks TLS; 0 for a free one. Default: none (real servers use 8019).",
        HelpName = "N",
    };

    private readonly Option<string> _listen = new("--listen")
    {
        Description = "IP address to listen on; any but a loopback address lets other machines in. Default: 127.0.0.1.",
        HelpName = "ADDR",
        DefaultValueFactory = _ => "127.0.0.1",
    };

    private readonly Option<string?> _certificate = new("--cert")
    {
        Description = $"What the TLS port shows: PEM, or PKCS #12 (.pfx, .p12); its password comes from {CertificatePasswordVariable}. Default: made at start.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _key = new("--key") { Description = "The key, when the file of --cert does not hold it (PEM only).", HelpName = "FILE" };

    private readonly Option<string[]> _alternateHosts = Hosts(
        "--alternate-host", "A host to go to instead of this one: told at login, and when logins are refused. May be given again and again.");

    private readonly Option<string[]> _proxyHosts = Hosts(
        "--proxy-host", "A host that paths of the form /…/api/HOST/icws/… may name, as behind a web server's proxy. May be given again and again.");

    private readonly Option<bool> _standby = new("--standby")
    {
        Description = "Begin as the backup of a pair: logins are sent to the alternate host until this one is told to take over.",
    };

    public EmulateOptions()
    {
        _httpsPort.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && result.GetValueOrDefault<int?>() is < 0 or > 65535)
                result.AddError("--https-port takes 0 to 65535");
        });
        _listen.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !IPAddress.TryParse(result.Tokens[0].Value, out _))
                result.AddError($"--listen takes an IP address, such as 127.0.0.1 or 0.0.0.0, not {result.Tokens[0].Value}");
        });
    }

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_port, _httpsPort, _listen, _certificate, _key, _alternateHosts, _standby, _proxyHosts])
            command.Options.Add(option);
    }

    /// <exception cref="UsageException">The options do not go together.</exception>
    public EmulatorSettings Apply(EmulatorSettings settings, ParseResult parsed)
    {
        var listen = IPAddress.Parse(parsed.GetValue(_listen)!);
        var alternates = parsed.GetValue(_alternateHosts)!;
        var isStandby = parsed.GetValue(_standby);
        if (isStandby && alternates.Length == 0)
            throw new UsageException("--standby needs --alternate-host: where logins are sent meanwhile");
        return settings with
        {
            Port = parsed.GetValue(_port),
            HttpsPort = parsed.GetValue(_httpsPort),
            Listen = listen,
            Certificate = CertificateOf(parsed),
            HostName = listen.Equals(IPAddress.Loopback) || listen.Equals(IPAddress.Any) || listen.Equals(IPAddress.IPv6Any) ? "localhost" : listen.ToString(),
            AlternateHosts = alternates.Length > 0 ? [.. alternates] : settings.AlternateHosts,
            ProxyHosts = parsed.GetValue(_proxyHosts)! is { Length: > 0 } hosts ? [.. hosts] : settings.ProxyHosts,
            Standby = isStandby,
            ServerNumber = isStandby ? 1 : 0,
            ControlToken = Variable(ControlTokenVariable),
            StartsByItself = true,
        };
    }

    /// <param name="scenario">Null: none was given.</param>
    public static IEnumerable<string> WarningsOf(EmulatorSettings settings, Scenario? scenario)
    {
        if (!IPAddress.IsLoopback(settings.Listen))
            yield return $"WARNING: it listens on {settings.Listen}: other machines can reach it, and its passwords protect nothing";
        if (scenario?.Emulator is not { } emulator)
            yield break;
        if (emulator.Port is not null)
            yield return "emulator.port is for runs and has no effect here; give --port";
        if (emulator.Https)
            yield return "emulator.https is for runs and has no effect here; give --https-port";
        if (!emulator.SwitchOvers.IsEmpty)
            yield return "emulator.switchOvers is for runs and has no effect here; two emulators hand over when told to (docs/EMULATOR.md)";
    }

    private CertificateFile? CertificateOf(ParseResult parsed)
    {
        var (file, key) = (parsed.GetValue(_certificate), parsed.GetValue(_key));
        if (key is not null && file is null)
            throw new UsageException("--key needs --cert");
        if (file is not null && parsed.GetValue(_httpsPort) is null)
            throw new UsageException("--cert needs --https-port");
        return file is null ? null : new CertificateFile(file, key, Variable(CertificatePasswordVariable));
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static Option<string[]> Hosts(string name, string description)
    {
        var option = new Option<string[]>(name)
        {
            Description = description,
            HelpName = "NAME",
            Arity = ArgumentArity.OneOrMore,
            DefaultValueFactory = _ => [],
        };
        option.Validators.Add(result =>
        {
            // Clients keep scheme and port (PROTOCOL 2.5).
            foreach (var token in result.Tokens.Where(token => Uri.CheckHostName(token.Value) == UriHostNameType.Unknown))
                result.AddError($"{name} takes a bare host name or address, without scheme and port, not {token.Value}");
        });
        return option;
    }
}
