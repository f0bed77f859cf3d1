using System.Net;
using AlertLoadSim.Cli.Commands;
using AlertLoadSim.Emulator;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Cli.Hosting;

/// <summary>What <c>emulate</c> says when it is ready: where, who, and how to make something ring.</summary>
internal static class EmulatorBanner
{
    public static IEnumerable<string> Lines(EmulatorServer server, EmulatorSettings settings)
    {
        var url = UrlOf(server.Address);
        var (first, last) = (settings.Users[0], settings.Users[settings.Users.Count - 1]);
        var password = first.Password == SessionsSpec.EmulatorPassword ? first.Password : "<password>";
        yield return $"ICWS emulator at {url}{IcwsHttp.ConnectionPath}";
        if (server.SecureAddress is { } secure)
            yield return $"and by TLS at {UrlOf(secure)}{IcwsHttp.ConnectionPath}"
                + (settings.Certificate is null ? ", with a certificate that nobody vouches for (curl -k)" : "");
        yield return $"Users: {first.UserId} to {last.UserId}, password {password}";
        yield return settings.Alerts.From == AlertSource.Emulator && settings.Alerts.RatePerSecond > 0
            ? FormattableString.Invariant($"Raises {settings.Alerts.RatePerSecond:0.###} alerts a second by itself, at users who are subscribed.")
            : "Raises nothing by itself.";
        if (settings.Standby)
            yield return $"Waits as a backup: logins are sent to {settings.AlternateHosts[0]} until it is told to take over.";
        yield return settings.ControlToken is null
            ? $"No control endpoint: {EmulateOptions.ControlTokenVariable} is not set."
            : $"Control endpoint at {url}/emulator/, for who shows the token of {EmulateOptions.ControlTokenVariable}.";
        yield return "";
        if (!settings.Standby)
        {
            foreach (var line in Commands(url, first.UserId, password))
                yield return line;
            yield return "";
        }
        yield return "Ctrl-C ends it.";
    }

    private static IEnumerable<string> Commands(string url, string user, string password)
    {
        const string Session = "$S";
        var proof = $"-H \"{IcwsHttp.CsrfHeader}: $T\" -H \"Cookie: $C\"";
        yield return "Log on, subscribe, raise an alert, poll (bash, curl):";
        yield return $"  B={url}";
        yield return $"  R=$(curl -si $B{IcwsHttp.ConnectionPath} -H 'Accept-Language: en-us' -d '{{\"__type\":\"{IcAuthConnectionRequest.TypeName}\",\"applicationName\":\"curl\",\"userID\":\"{user}\",\"password\":\"{password}\"}}' | tr -d '\\r')";
        yield return $"  S=$(sed -n 's/^{IcwsHttp.SessionIdHeader}: //p' <<<\"$R\"); T=$(sed -n 's/^{IcwsHttp.CsrfHeader}: //p' <<<\"$R\"); C=$(sed -n 's/^Set-Cookie: \\([^;]*\\).*/\\1/p' <<<\"$R\")";
        yield return $"  curl -X PUT $B/icws/{Session}/messaging/subscriptions/interaction-alerting {proof} -d '{{\"attributeNames\":[\"Eic_RemoteName\"]}}'";
        yield return $"  curl $B/icws/{Session}/interactions {proof} -d '{{\"__type\":\"{CreateGenericInteractionParameters.TypeName}\",\"queueId\":{{\"queueType\":1,\"queueName\":\"{user}\"}},\"remoteName\":\"Ada\"}}'";
        yield return $"  curl $B/icws/{Session}/messaging/messages -H \"Cookie: $C\"";
        yield return "Or as it comes, until Ctrl-C (polls then find nothing):";
        yield return $"  curl -N $B/icws/{Session}/messaging/messages -H \"Cookie: $C\" -H 'Accept: text/event-stream'";
    }

    /// <summary>Where no address in particular is listened on, this machine's own is as good as any.</summary>
    private static string UrlOf(Uri address)
    {
        var isAny = IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any));
        return (isAny ? new UriBuilder(address) { Host = "127.0.0.1" }.Uri : address).ToString().TrimEnd('/');
    }
}
