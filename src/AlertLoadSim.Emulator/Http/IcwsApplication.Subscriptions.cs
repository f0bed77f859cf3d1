using AlertLoadSim.Emulator.World;
using Microsoft.AspNetCore.Http.Features;

namespace AlertLoadSim.Emulator.Http;

/// <summary>What is below <c>messaging/subscriptions</c>: PUT creates or replaces, DELETE ends (PROTOCOL 6.1, 6.2, 7). Which PUT is 200
/// and which 204 is as documented or seen (open question 3).</summary>
internal sealed partial class IcwsApplication
{
    private bool AnswerSubscription(IFeatureCollection features, Call call) => call.Method switch
    {
        "PUT" => Subscribe(features, call),
        "DELETE" => Unsubscribe(features, call),
        _ => false,
    };

    private bool Subscribe(IFeatureCollection features, Call call) => call.Route.Resource switch
    {
        Resource.Alerting => Answer(features, 204, emulation.Do(
            (call.Credentials, asked: RequestBodies.Subscription(call.Body, settings.Readings)),
            static (c, a, now) => c.Subscribe(a.Credentials, a.asked, now))),
        Resource.WatchedQueues => Answer(features, 200, emulation.Do(
            (call, asked: RequestBodies.Queues(call.Body)),
            static (c, a, now) => c.WatchQueues(a.call.Credentials, a.call.Argument, a.asked, now))),
        Resource.WatchedInteraction => Answer(features, 204, emulation.Do(
            (call, names: RequestBodies.AttributeNames(call.Body)),
            static (c, a, now) => c.WatchInteraction(a.call.Credentials, a.call.Argument, a.names, now))),
        Resource.WatchedStation =>
            Answer(features, 200, emulation.Do(call.Credentials, static (c, a, now) => c.WatchStation(a, now))),
        Resource.WatchedSessions => Answer(features, 200, emulation.Do(
            (call.Credentials, users: RequestBodies.OptionalUserIds(call.Body)),
            static (c, a, now) => c.WatchSessions(a.Credentials, a.users, now))),
        Resource.WatchedStatuses => Answer(features, 200, emulation.Do(
            (call.Credentials, users: RequestBodies.UserIds(call.Body)),
            static (c, a, now) => c.WatchStatuses(a.Credentials, a.users, now))),
        Resource.WatchedStatusMessages =>
            Answer(features, 200, emulation.Do(call.Credentials, static (c, a, now) => c.WatchStatusMessages(a, now))),
        Resource.WatchedStatusAccess => Answer(features, 200, emulation.Do(
            (call.Credentials, users: RequestBodies.UserIds(call.Body)),
            static (c, a, now) => c.WatchStatusAccess(a.Credentials, a.users, now))),
        _ => false,
    };

    private bool Unsubscribe(IFeatureCollection features, Call call) => call.Route.Resource switch
    {
        Resource.Alerting =>
            Answer(features, 204, emulation.Do(call.Credentials, static (c, a, now) => c.Unsubscribe(a, now))),
        Resource.WatchedQueues =>
            Answer(features, 204, emulation.Do(call, static (c, a, now) => c.UnwatchQueues(a.Credentials, a.Argument, now))),
        Resource.WatchedInteraction =>
            Answer(features, 204, emulation.Do(call, static (c, a, now) => c.UnwatchInteraction(a.Credentials, a.Argument, now))),
        Resource.WatchedStation =>
            Answer(features, 204, emulation.Do(call.Credentials, static (c, a, now) => c.UnwatchStation(a, now))),
        Resource.WatchedSessions =>
            Answer(features, 204, emulation.Do(call.Credentials, static (c, a, now) => c.UnwatchSessions(a, now))),
        Resource.WatchedStatuses =>
            Answer(features, 204, emulation.Do(call.Credentials, static (c, a, now) => c.UnwatchStatuses(a, now))),
        Resource.WatchedStatusMessages => Answer(features, 204, emulation.Do(
            call.Credentials, static (c, a, now) => c.UnwatchStatusLists(a, Following.StatusMessages, now))),
        Resource.WatchedStatusAccess => Answer(features, 204, emulation.Do(
            call.Credentials, static (c, a, now) => c.UnwatchStatusLists(a, Following.StatusAccess, now))),
        _ => false,
    };
}
