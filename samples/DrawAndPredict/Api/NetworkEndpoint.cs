using DrawAndPredict.Learning;
using DrawAndPredict.Messages;
using NetGen;

namespace DrawAndPredict.Api;

/// <summary>Describes the network.</summary>
internal static class NetworkEndpoint
{
    public static void Map(IEndpointRouteBuilder app, Learner learner) =>
        app.MapGet("/api/network", (Delegate)((HttpContext context) => context.Response.WriteAsJsonAsync(Describe(learner), ApiJson.Default.NetworkAnswer, cancellationToken: context.RequestAborted)))
            .WithName("network")
            .WithSummary("Describes the network, and how often it was corrected.")
            .Produces<NetworkAnswer>();

    private static NetworkAnswer Describe(Learner learner)
    {
        NetworkInfo info = learner.Current.Info;
        LayerShape[] layers = [.. NetworkViews.Layers(learner.Current).Select(layer => new LayerShape(layer.Info.Name, layer.Info.OutputShape))];
        return new NetworkAnswer(info.Name, DigitNet.ParameterCount, info.InputShape, Answers.Classes, layers, learner.Corrections, learner.Capacity);
    }
}
