using System.Text.Json.Serialization;

namespace AlertLoadSim.Icws.Wire;

/// <summary>Body of POST <c>/icws/connection</c> with user name and password.</summary>
/// <remarks>Source: PROTOCOL 2.1. Note <c>userID</c> with a capital "ID".</remarks>
public sealed record IcAuthConnectionRequest
{
    public const string TypeName = "urn:inin.com:connection:icAuthConnectionRequestSettings";

    [JsonPropertyName("__type"), JsonPropertyOrder(-1)]
    public string Type { get; init; } = TypeName;

    public required string ApplicationName { get; init; }

    [JsonPropertyName("userID")]
    public required string UserId { get; init; }

    public required string Password { get; init; }
}

/// <summary>Body of the 201 answer to POST <c>/icws/connection</c>.</summary>
/// <remarks>Source: PROTOCOL 2.2. The first two are required, the next four always there in practice.</remarks>
public sealed record ConnectionResponse
{
    public required string CsrfToken { get; init; }

    public required string SessionId { get; init; }

    public IReadOnlyList<string>? AlternateHostList { get; init; }

    [JsonPropertyName("userID")]
    public string? UserId { get; init; }

    public string? UserDisplayName { get; init; }

    public string? IcServer { get; init; }

    public IReadOnlyList<FeatureInfo>? Features { get; init; }

    public VersionInfo? Version { get; init; }
}

public sealed record FeatureInfo
{
    public required string FeatureId { get; init; }

    public required int Version { get; init; }
}

/// <summary>Body of GET <c>/icws/connection/features</c> (another property name than in <see cref="ConnectionResponse"/>).</summary>
public sealed record FeatureInfoList
{
    [JsonPropertyName("featureInfoList")]
    public required IReadOnlyList<FeatureInfo> Features { get; init; }
}

public sealed record VersionInfo
{
    public required string MajorVersion { get; init; }

    public required string MinorVersion { get; init; }

    public required string Su { get; init; }

    public required string Build { get; init; }

    public required string ProductId { get; init; }

    public required string CodebaseId { get; init; }

    public string? ProductReleaseDisplayString { get; init; }

    public string? ProductPatchDisplayString { get; init; }
}

/// <summary>Body of GET <c>/icws/{sessionId}/connection</c>.</summary>
public sealed record SessionConnection
{
    public required ConnectionState ConnectionState { get; init; }

    public string? Reason { get; init; }

    public bool? ShouldReconnect { get; init; }
}
