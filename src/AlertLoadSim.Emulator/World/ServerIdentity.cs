using System.Text.Json.Nodes;
using AlertLoadSim.Icws.Wire;

namespace AlertLoadSim.Emulator.World;

/// <summary>What the emulator says about itself.</summary>
internal static class ServerIdentity
{
    /// <summary>A one-server site lists itself as its alternate, in lower case (PROTOCOL 2.2).</summary>
    public const string HostName = "localhost";

    public const string IcServer = "LOCALHOST";

    public static readonly IReadOnlyList<string> AlternateHosts = [HostName];

    /// <summary>Of GET <c>/icws/connection/server-info</c> (PROTOCOL 2.3); made anew, because a node belongs to one document.</summary>
    public static JsonObject Info() => new()
    {
        ["languages"] = new JsonArray(new JsonObject { ["languageId"] = "en-us", ["displayName"] = "English (United States)" }),
        ["acceptLanguage"] = "en-us",
    };

    /// <summary>No higher than what is served: 2 of messaging are event streams, 10 of connection the effective station.</summary>
    public static IReadOnlyList<FeatureInfo> FeaturesOf(bool hasStreams) =>
    [
        new() { FeatureId = "connection", Version = 10 },
        new() { FeatureId = "interactions", Version = 6 },
        new() { FeatureId = "messaging", Version = hasStreams ? 2 : 1 },
        new() { FeatureId = "queues", Version = 1 },
        new() { FeatureId = "session", Version = 1 },
        new() { FeatureId = "status", Version = 1 },
    ];

    public static readonly VersionInfo Version = new()
    {
        MajorVersion = "18",
        MinorVersion = "4",
        Su = "0",
        Build = "1",
        ProductId = "AlertLoadSim",
        CodebaseId = "1",
        ProductReleaseDisplayString = "AlertLoadSim emulator",
    };
}
