using AlertLoadSim.Emulator;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Cli.Hosting;

/// <summary>What <c>emulate</c> says when it is ready: where, who, and how to make something ring.</summary>
internal static class EmulatorBanner
{
    public static IEnumerable<string> Lines(Uri address, EmulatorSettings settings)
    {
        var url = address.ToString().TrimEnd('/');
        var user = settings.Users[0];
        var password = user.Password == SessionsSpec.EmulatorPassword ? user.Password : "<password>";
        yield return $"ICWS emulator at {url}{IcwsHttp.ConnectionPath}";
        yield return $"Users: {user.UserId} to {settings.Users[settings.Users.Count - 1].UserId}, password {password}";
        yield return settings.Alerts.From == AlertSource.Emulator && settings.Alerts.RatePerSecond > 0
            ? FormattableString.Invariant($"Raises {settings.Alerts.RatePerSecond:0.###} alerts a second by itself, at users who are subscribed.")
            : "Raises nothing by itself.";
        yield return "";
        yield return "Log on, subscribe, raise an alert, read it (bash, curl):";
        yield return $"  B={url}";
        yield return $"  R=$(curl -si $B/icws/connection -H 'Accept-Language: en-us' -d '{{\"__type\":\"{IcAuthConnectionRequest.TypeName}\",\"applicationName\":\"curl\",\"userID\":\"{user.UserId}\",\"password\":\"{password}\"}}')";
        yield return $"  S=$(sed -n 's/^{IcwsHttp.SessionIdHeader}: *\\([0-9]*\\).*/\\1/Ip' <<<\"$R\"); T=$(sed -n 's/^{IcwsHttp.CsrfHeader}: *\\([^ \\r]*\\).*/\\1/Ip' <<<\"$R\" | tr -d '\\r'); C=$(sed -n 's/^Set-Cookie: *\\([^;]*\\).*/\\1/Ip' <<<\"$R\")";
        yield return $"  curl -X PUT $B{IcwsHttp.AlertingSubscriptionPath("$S").Replace("%24", "$", StringComparison.Ordinal)} -H \"{IcwsHttp.CsrfHeader}: $T\" -H \"Cookie: $C\" -d '{{\"attributeNames\":[\"Eic_RemoteName\"]}}'";
        yield return $"  curl $B/icws/$S/interactions -H \"{IcwsHttp.CsrfHeader}: $T\" -H \"Cookie: $C\" -d '{{\"__type\":\"{CreateGenericInteractionParameters.TypeName}\",\"queueId\":{{\"queueType\":1,\"queueName\":\"{user.UserId}\"}},\"remoteName\":\"Ada\"}}'";
        yield return "  curl $B/icws/$S/messaging/messages -H \"Cookie: $C\"";
        yield return "";
        yield return "Ctrl-C ends it.";
    }
}
