using System.Collections.Immutable;

namespace AlertLoadSim.Emulator.Http;

/// <summary>The path form of reverse proxies, <c>{application}/api/{host}/icws/…</c> (PROTOCOL 1.1), for clients that are set up for one.</summary>
internal static class ProxyPath
{
    private const string Marker = "/api/";
    private const string Base = "/icws";

    /// <summary>What stands before <c>/icws</c>; 0: the path has not the form, or the host is not on the list.</summary>
    public static int PrefixLength(string path, ImmutableArray<string> hosts)
    {
        for (var at = 0; (at = path.IndexOf(Marker, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            var host = path.AsSpan(at + Marker.Length);
            var end = host.IndexOf('/');
            if (end > 0 && host[end..].StartsWith(Base, StringComparison.OrdinalIgnoreCase) && IsListed(host[..end], hosts))
            {
                return at + Marker.Length + end;
            }
        }

        return 0;
    }

    private static bool IsListed(ReadOnlySpan<char> host, ImmutableArray<string> hosts)
    {
        foreach (var listed in hosts)
        {
            if (host.Equals(listed, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
