using DrawAndPredict.Learning;
using DrawAndPredict.Messages;

namespace DrawAndPredict.Api;

/// <summary>Lets the network learn from a correction, and forget it.</summary>
internal static class CorrectionEndpoints
{
    public static void Map(IEndpointRouteBuilder app, Learner learner)
    {
        app.MapPost("/api/corrections", (Delegate)((HttpContext context) => Correct(context, learner)))
            .WithName("correct")
            .WithSummary("Trains the network until it reads the image as it is told.")
            .Accepts<CorrectionRequest>("application/json")
            .Produces<CorrectionAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest);
        app.MapDelete("/api/corrections/last", (Delegate)((HttpContext context) => Undo(context, learner)))
            .WithName("undo")
            .WithSummary("Brings back the weights before the last correction.")
            .Produces<UndoAnswer>()
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task Correct(HttpContext context, Learner learner)
    {
        CorrectionRequest request = await RequestBody.ReadJson(context.Request, ApiJson.Default.CorrectionRequest);
        Images.Require(request.Pixels, "The image");
        int label = Array.IndexOf(Answers.Classes, request.Label);
        if (label < 0)
        {
            throw new RequestException(StatusCodes.Status400BadRequest, $"The label is '{request.Label}'; expected one of {string.Join(", ", Answers.Classes)}.");
        }

        LearnedCorrection learned = await learner.Correct(new Correction(request.Pixels, label), context.RequestAborted);
        await context.Response.WriteAsJsonAsync(
            new CorrectionAnswer(learned.Corrections, Answers.LabelOf(learned.Probabilities), learned.Probabilities, learned.Steps),
            ApiJson.Default.CorrectionAnswer,
            cancellationToken: context.RequestAborted);
    }

    private static async Task Undo(HttpContext context, Learner learner)
    {
        int left = await learner.Undo(context.RequestAborted)
            ?? throw new RequestException(StatusCodes.Status409Conflict, "There is no correction that could be undone.");
        await context.Response.WriteAsJsonAsync(new UndoAnswer(left), ApiJson.Default.UndoAnswer, cancellationToken: context.RequestAborted);
    }
}
