using Microsoft.AspNetCore.Http.HttpResults;

namespace NetGenApp.Tests;

public sealed class EndpointTests
{
    [Fact]
    public void A_point_gets_a_class()
    {
        Ring network = Learning.Train(Points.Draw(2000, seed: 1));
        var answer = Assert.IsType<Ok<PredictionResponse>>(Endpoints.Predict(new PredictionRequest([0.1f, 0.2f]), network).Result);
        Assert.Equal("inside", answer.Value?.Class);
    }

    [Fact]
    public void A_sample_of_another_length_is_refused()
    {
        var answer = Assert.IsType<ProblemHttpResult>(Endpoints.Predict(new PredictionRequest([1, 2, 3]), new Ring()).Result);
        Assert.Equal(400, answer.StatusCode);
        Assert.Equal("The input has 3 numbers; expected 2.", answer.ProblemDetails.Detail);
    }
}
