using DrawAndPredict.Learning;
using DrawAndPredict.Messages;

namespace DrawAndPredict.Api;

/// <summary>Shows what each layer makes of an image.</summary>
internal static class ViewEndpoint
{
    public static void Map(IEndpointRouteBuilder app, Learner learner) =>
        app.MapPost("/api/views", (Delegate)((HttpContext context) => Answer(context, learner)))
            .WithName("view")
            .WithSummary("Reads an image and shows the output of each layer.")
            .Accepts<ViewRequest>("application/json")
            .Produces<ViewAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task Answer(HttpContext context, Learner learner)
    {
        ViewRequest request = await RequestBody.ReadJson(context.Request, ApiJson.Default.ViewRequest);
        Images.Require(request.Pixels, "The image");
        DigitNet network = learner.Current;
        float[] probabilities = Reading.Probabilities(network, request.Pixels);
        LayerView[] layers = [.. NetworkViews.Layers(network).Select(layer => NetworkViews.Of(network, layer, request.Pixels))];
        await context.Response.WriteAsJsonAsync(
            new ViewAnswer(Answers.LabelOf(probabilities), probabilities, layers), ApiJson.Default.ViewAnswer, cancellationToken: context.RequestAborted);
    }
}
