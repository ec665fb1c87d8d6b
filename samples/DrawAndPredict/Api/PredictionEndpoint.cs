using System.Buffers;
using System.Runtime.InteropServices;
using DrawAndPredict.Messages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrawAndPredict.Api;

/// <summary>Reads one or many images, as JSON or as raw floats.</summary>
internal static class PredictionEndpoint
{
    public static void Map(IEndpointRouteBuilder app, string path, IReader reader) =>
        app.MapPost(path, (Delegate)((HttpContext context) => Answer(context, reader)))
            .WithName(path.Trim('/').Replace('/', '-'))
            .WithSummary("Reads 1 to 256 images of 28×28 pixels.")
            .Accepts<PredictionRequest>("application/json", RequestBody.Raw)
            .Produces<PredictionAnswer>(StatusCodes.Status200OK, "application/json", RequestBody.Raw)
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task Answer(HttpContext context, IReader reader)
    {
        float[] pixels = RequestBody.IsRaw(context.Request)
            ? await RequestBody.ReadRaw(context.Request, Images.FromBytes)
            : Images.Join((await RequestBody.ReadJson(context.Request, ApiJson.Default.PredictionRequest)).Images);
        var probabilities = new float[pixels.Length / DigitNet.InputLength * DigitNet.OutputLength];
        reader.Read(pixels, probabilities);
        if (context.Request.Headers.Accept == RequestBody.Raw)
        {
            context.Response.ContentType = RequestBody.Raw;
            context.Response.ContentLength = probabilities.Length * sizeof(float);
            context.Response.BodyWriter.Write(MemoryMarshal.AsBytes(probabilities.AsSpan()));
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
            return;
        }

        Prediction[] predictions = [.. probabilities.Chunk(DigitNet.OutputLength).Select(chunk => Answers.Of(chunk))];
        await context.Response.WriteAsJsonAsync(new PredictionAnswer(predictions), ApiJson.Default.PredictionAnswer, cancellationToken: context.RequestAborted);
    }
}
