using System.Text.Json.Serialization;

namespace AlertLoadSim.Icws.Wire;

/// <summary>Source-generated JSON of the wire records: camelCase, enums as numbers, absent instead of null.</summary>
/// <remarks>Source: PROTOCOL 4. Unknown properties are ignored when reading, because the API grows by adding.</remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AlertSubscriptionParameters))]
[JsonSerializable(typeof(AlternateHosts))]
[JsonSerializable(typeof(ConnectionResponse))]
[JsonSerializable(typeof(CreateGenericInteractionParameters))]
[JsonSerializable(typeof(CreatedInteraction))]
[JsonSerializable(typeof(FeatureInfo))]
[JsonSerializable(typeof(FeatureInfoList))]
[JsonSerializable(typeof(IcAuthConnectionRequest))]
[JsonSerializable(typeof(IcwsError))]
[JsonSerializable(typeof(InteractionAlertingMessage))]
[JsonSerializable(typeof(QueueSubscriptionParameters))]
[JsonSerializable(typeof(SessionConnection))]
[JsonSerializable(typeof(StationSettings))]
[JsonSerializable(typeof(UserStatusSubscriptionParameters))]
[JsonSerializable(typeof(UserStatusUpdate))]
[JsonSerializable(typeof(VersionInfo))]
public sealed partial class IcwsJson : JsonSerializerContext;
