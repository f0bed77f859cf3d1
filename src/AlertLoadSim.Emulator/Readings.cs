using System.Collections.Immutable;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator;

/// <summary>Where the documents leave room or clients rely on leniency: which reading the emulator takes. The defaults are the
/// readings that PROTOCOL.md recommends; <see cref="Strict"/> finds out what a client forgets, <see cref="Lenient"/> lets it pass.</summary>
public sealed record Readings
{
    public static readonly Readings Strict = new() { EmptySubscriptionBodyIsRefused = true };

    public static readonly Readings Lenient = new() { LanguageIsRequired = false, EmptyAttributeNamesAreRefused = false };

    /// <summary>A login without <c>Accept-Language</c> is 400; otherwise it speaks en-us (open question 24). Default: true.</summary>
    public bool LanguageIsRequired { get; init; } = true;

    /// <summary><c>attributeNames: []</c> is 400, by the documented cardinality; otherwise it means none (open question 9).
    /// Default: true.</summary>
    public bool EmptyAttributeNamesAreRefused { get; init; } = true;

    /// <summary>An alerting subscription with no body at all is 400; otherwise it counts as <c>{}</c> (case 34). Default: false.</summary>
    public bool EmptySubscriptionBodyIsRefused { get; init; }

    /// <summary>GET of the station while there is none: 404 or 400; both fit what clients saw (PROTOCOL 2.7). Default: 404.</summary>
    public int NoStationStatus { get; init; } = 404;

    /// <summary>The cookie's value ends in <c>|languageId=en-us</c>, as on a server of 2019 (PROTOCOL 3). Default: false.</summary>
    public bool LanguageIsInCookie { get; init; }

    /// <summary>Event streams, and the feature <c>messaging</c> at version 2; otherwise at 1, and <c>Accept</c> is not looked at, as
    /// before 2016 R3 (PROTOCOL 2.3). Default: true.</summary>
    public bool HasStreams { get; init; } = true;

    /// <summary>The recommended readings but for these.</summary>
    public static Readings Of(ImmutableArray<EmulatorQuirk> quirks) => quirks.Aggregate(new Readings(), (readings, quirk) => quirk switch
    {
        EmulatorQuirk.NoLanguageNeeded => readings with { LanguageIsRequired = false },
        EmulatorQuirk.EmptyAttributeNames => readings with { EmptyAttributeNamesAreRefused = false },
        EmulatorQuirk.EmptyBodyRefused => readings with { EmptySubscriptionBodyIsRefused = true },
        EmulatorQuirk.NoStationIs400 => readings with { NoStationStatus = 400 },
        EmulatorQuirk.LanguageInCookie => readings with { LanguageIsInCookie = true },
        EmulatorQuirk.NoStreams => readings with { HasStreams = false },
        _ => throw new ArgumentOutOfRangeException(nameof(quirks), quirk, null),
    });
}
