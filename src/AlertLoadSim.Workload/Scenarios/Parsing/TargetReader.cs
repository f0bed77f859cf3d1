using AlertLoadSim.Workload.Scenarios.Fields;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>Which server, and how to get there.</summary>
internal sealed class TargetReader(ScenarioInputs inputs, ProblemList problems)
{
    public TargetSpec Read(MapReader target)
    {
        var before = problems.Count;
        var read = new TargetSpec
        {
            Url = target.Read(TargetFields.Url),
            Allow = ListReader.Read(target, TargetFields.Allow, TargetFields.Permission, problems),
            Via = target.TryRead(TargetFields.Via, out var via) ? via : null,
            AlternateHosts = ListReader.Read(
                target, TargetFields.AlternateHosts, TargetFields.Host, problems, StringComparer.OrdinalIgnoreCase),
            LocalAddresses = ListReader.Read(target, TargetFields.LocalAddresses, TargetFields.Address, problems, StringComparer.OrdinalIgnoreCase),
            ConnectTimeout = target.TryRead(TargetFields.ConnectTimeout, out var connect) ? connect : null,
            HandshakeTimeout = target.TryRead(TargetFields.HandshakeTimeout, out var handshake) ? handshake : null,
            Tls = ReadTls(target.Block(TargetFields.Tls)),
        };
        if (problems.Count == before)
            Check(read, target);
        return read;
    }

    private TlsSpec ReadTls(MapReader tls) => new()
    {
        Ca = ReadPem(tls, TargetFields.Ca, "CERTIFICATE"),
        ClientCertificate = ReadPem(tls, TargetFields.ClientCertificate, "CERTIFICATE", "PRIVATE KEY"),
        ServerName = tls.TryRead(TargetFields.ServerName, out var name) ? name : null,
    };

    // What a file lacks is told now, not when a thousand sessions log on. Whether its contents are any good, TLS finds out.
    private string? ReadPem(MapReader tls, Field<string> field, params ReadOnlySpan<string> parts)
    {
        if (!tls.TryRead(field, out var file))
            return null;
        var read = inputs.ReadRelativeFile(file);
        if (read.Text is not { } text)
        {
            Problem(tls, field, $"cannot read {Quoted.Plain(file)}: {read.Problem}; allowed: {field.Type.Allowed}");
            return file;
        }

        foreach (var part in parts)
        {
            if (!HasPem(text, part))
            {
                Problem(
                    tls, field,
                    $"found no PEM block {part} in {Quoted.Plain(file)}; allowed: a file with {string.Join(" and ", parts.ToArray())}"
                    + (parts.Length > 1 ? ", without a password" : ""));
            }
        }

        return file;
    }

    // Keys come as PRIVATE KEY, RSA PRIVATE KEY and EC PRIVATE KEY; an ENCRYPTED one would need a password.
    private static bool HasPem(string text, string part)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var label = line.Trim();
            if (label.StartsWith("-----BEGIN ") && label.EndsWith($"{part}-----") && !label.Contains("ENCRYPTED", StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private void Check(TargetSpec read, MapReader target)
    {
        if (read.Via is not null && !read.IsEmulator)
            Problem(target, TargetFields.Via, "found a proxy before a URL; allowed before the emulator only; for a server behind a proxy, url is the proxy's");
        if (!read.AlternateHosts.IsEmpty && read.IsEmulator)
            Problem(target, TargetFields.AlternateHosts, "found hosts beside the emulator; allowed with a URL; the emulator names its own backup (emulator.switchOvers)");
        var address = read.Via ?? read.Url;
        if (target.Has(TargetFields.Tls) && !address.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
            Problem(target, TargetFields.Tls, $"found tls with {Quoted.Plain(address)}; allowed with an https url or via");
        if (read.HandshakeTimeout is not null && address.StartsWith("http:", StringComparison.OrdinalIgnoreCase))
            Problem(target, TargetFields.HandshakeTimeout, $"found a time for TLS with {Quoted.Plain(address)}; allowed with https");
    }

    private void Problem(MapReader map, Field field, string message) => problems.Add(map.OriginOf(field), map.PathOf(field), message);
}
