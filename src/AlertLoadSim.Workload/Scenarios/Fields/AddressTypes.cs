using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text.Json.Nodes;
using AlertLoadSim.Workload.Scenarios.Parsing;

namespace AlertLoadSim.Workload.Scenarios.Fields;

/// <summary>The address of a server.</summary>
internal sealed class UrlType : ScalarType<string>
{
    private const string Form = "^https?://[^@?#]+$";

    /// <summary>The word <c>emulator</c> may stand there too.</summary>
    public bool OrEmulator { get; init; }

    public override string Name => "URL";

    public override IReadOnlyList<string> Examples => ["https://cic.example.com:8019"];

    public override string Allowed => $"{(OrEmulator ? "emulator, or an" : "an")} http or https URL such as {Examples[0]}";

    // A user in the URL would be a password in a file; query and fragment have no meaning for a base.
    public override bool TryRead(ScalarNode node, [MaybeNullWhen(false)] out string value)
    {
        value = node.Text;
        return (OrEmulator && value == TargetSpec.EmulatorWord)
            || (Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
                && uri.Host.Length > 0 && uri.UserInfo.Length == 0 && uri.Query.Length == 0 && uri.Fragment.Length == 0);
    }

    public override string Show(ScalarNode node) =>
        node.Text.Contains('@', StringComparison.Ordinal) ? "a URL with a user in it" : node.Found;

    public override string? Suggest(ScalarNode node) =>
        (OrEmulator ? Suggestion.Nearest(node.Text, [TargetSpec.EmulatorWord]) : null)
        ?? (!node.Text.Contains("://", StringComparison.Ordinal) && node.Text.Contains('.', StringComparison.Ordinal)
            && TryRead(new ScalarNode(default, "https://" + node.Text, plain: true), out var better) ? better : null);

    public override JsonObject Schema() => OrEmulator
        ? new()
        {
            ["anyOf"] = new JsonArray(
                new JsonObject { ["const"] = TargetSpec.EmulatorWord },
                new JsonObject { ["type"] = "string", ["pattern"] = Form }),
        }
        : new() { ["type"] = "string", ["pattern"] = Form };
}

/// <summary>A host without scheme, port or path, as servers name each other (PROTOCOL 2.5).</summary>
internal sealed class HostType : ScalarType<string>
{
    public override string Name => "host";

    public override IReadOnlyList<string> Examples => ["cic-b.example.com"];

    public override string Allowed => $"a bare host name or IP address, such as {Examples[0]}";

    // The system's check takes an IPv6 address with brackets too, which belong to URLs.
    public override bool TryRead(ScalarNode node, [MaybeNullWhen(false)] out string value)
    {
        value = node.Text;
        return value.Length is > 0 and <= 253 && value[0] != '[' && Uri.CheckHostName(value) != UriHostNameType.Unknown;
    }

    /// <summary>The host of a URL, or of a host with its port.</summary>
    public override string? Suggest(ScalarNode node)
    {
        var text = node.Text.Contains("://", StringComparison.Ordinal) ? node.Text : "http://" + node.Text;
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Host.Trim('[', ']') is { Length: > 0 } host
            && TryRead(new ScalarNode(default, host, plain: true), out _) ? host : null;
    }

    // Names, and what has two colons: editors check the form, the program the address.
    public override JsonObject Schema() => new()
    {
        ["type"] = "string",
        ["maxLength"] = 253,
        ["pattern"] = "^([A-Za-z0-9_][A-Za-z0-9_.-]*|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)$",
    };
}

/// <summary>An IP address.</summary>
internal sealed class AddressType : ScalarType<string>
{
    public override string Name => "IP address";

    public override IReadOnlyList<string> Examples => ["10.0.0.5"];

    public override string Allowed => $"an IP address, such as {Examples[0]}";

    // The system's reader takes a bare number too, an address with one dot, and brackets.
    public override bool TryRead(ScalarNode node, [MaybeNullWhen(false)] out string value)
    {
        value = node.Text;
        return (value.Contains(':', StringComparison.Ordinal) || value.AsSpan().Count('.') == 3) && value[0] != '[' && IPAddress.TryParse(value, out _);
    }

    public override JsonObject Schema() => new() { ["type"] = "string", ["maxLength"] = 45, ["pattern"] = "^[0-9A-Fa-f:.]+$" };
}
