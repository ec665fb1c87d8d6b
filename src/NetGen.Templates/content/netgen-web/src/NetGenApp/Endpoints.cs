using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using NetGen;
using NetGen.Extensions.DependencyInjection;

namespace NetGenApp;

/// <summary>What the service answers.</summary>
public static class Endpoints
{
    /// <summary>The class of one sample.</summary>
    /// <param name="request">The sample.</param>
    /// <param name="network">The network with the newest weights; the same one for the whole request.</param>
    public static Results<Ok<PredictionResponse>, ProblemHttpResult> Predict(PredictionRequest request, [FromServices] Ring network)
    {
        int length = request.Input?.Length ?? 0;
        if (length != Ring.InputLength)
        {
            return TypedResults.Problem($"The input has {length} numbers; expected {Ring.InputLength}.", statusCode: StatusCodes.Status400BadRequest);
        }

        if (!Array.TrueForAll(request.Input!, float.IsFinite))
        {
            return TypedResults.Problem("The input has a number that is not finite; expected finite ones.", statusCode: StatusCodes.Status400BadRequest);
        }

        ClassPrediction best = network.Classify(request.Input);
        return TypedResults.Ok(new PredictionResponse(best.Name ?? $"{best.Label}", best.Probability));
    }

    /// <summary>Whether the newest weights are in use. A file that could not be loaded leaves the old ones.</summary>
    /// <param name="monitor">Watches the file.</param>
    public static Ok<HealthResponse> Health([FromServices] NetworkMonitor<Ring> monitor) =>
        TypedResults.Ok(new HealthResponse(monitor.LastError is null ? "healthy" : "degraded", monitor.Version, monitor.LastError?.Message));
}
