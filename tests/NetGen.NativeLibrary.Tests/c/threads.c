/* One network, many threads: threads WEIGHTS IMAGES. Some predict, one loads the weights anew, one makes and frees networks, and at the end one trains.
 * Every prediction before that must be the same to the bit. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "digit.h"

enum { THREADS = 4, ROUNDS = 60, LOADS = 10, STEPS = 5, IMAGES = 8 };

static const char *weights;
static digit_network *network;
static float input[IMAGES * DIGIT_INPUT_LENGTH];
static float expected[IMAGES * DIGIT_OUTPUT_LENGTH];
static atomic_int failures, differences;

static void require(digit_status status)
{
    if (status != DIGIT_OK) {
        failures++;
        fprintf(stderr, "%d %s\n", (int)status, digit_last_error());
    }
}

static void *predict(void *compare)
{
    float output[IMAGES * DIGIT_OUTPUT_LENGTH];
    for (int i = 0; i < ROUNDS; i++) {
        require(digit_predict_batch(network, input, IMAGES * DIGIT_INPUT_LENGTH, output, IMAGES * DIGIT_OUTPUT_LENGTH, 1 + i % 2));
        if (compare != NULL && memcmp(output, expected, sizeof output) != 0) {
            differences++;
        }
    }

    return NULL;
}

static void *load(void *unused)
{
    (void)unused;
    for (int i = 0; i < LOADS; i++) {
        require(digit_load_file(network, weights));
    }

    return NULL;
}

static void *make(void *unused)
{
    (void)unused;
    for (int i = 0; i < LOADS; i++) {
        digit_network *own;
        float output[DIGIT_OUTPUT_LENGTH];
        require(digit_create(i, &own));
        require(digit_predict(own, input, DIGIT_INPUT_LENGTH, output, DIGIT_OUTPUT_LENGTH));
        require(digit_free(own));
        if (digit_predict(own, input, DIGIT_INPUT_LENGTH, output, DIGIT_OUTPUT_LENGTH) != DIGIT_ERROR_HANDLE || strstr(digit_last_error(), "freed") == NULL) {
            failures++;
        }
    }

    return NULL;
}

static void *train(void *unused)
{
    int32_t labels[IMAGES];
    (void)unused;
    for (int i = 0; i < IMAGES; i++) {
        labels[i] = i;
    }

    for (int i = 0; i < STEPS; i++) {
        double loss;
        require(digit_train_step(network, input, IMAGES * DIGIT_INPUT_LENGTH, labels, IMAGES, &loss));
    }

    return NULL;
}

static void run(void *(*other[2])(void *), void *compare)
{
    pthread_t threads[THREADS + 2];
    for (int i = 0; i < THREADS + 2; i++) {
        if (pthread_create(&threads[i], NULL, i < THREADS ? predict : other[i - THREADS], i < THREADS ? compare : NULL) != 0) {
            abort();
        }
    }

    for (int i = 0; i < THREADS + 2; i++) {
        pthread_join(threads[i], NULL);
    }
}

int main(int argc, char **argv)
{
    FILE *file = argc == 3 ? fopen(argv[2], "rb") : NULL;
    if (file == NULL) {
        return 2;
    }

    for (int i = 0; i < IMAGES * DIGIT_INPUT_LENGTH; i++) {
        input[i] = (float)fgetc(file) / 255;
    }

    fclose(file);
    weights = argv[1];
    require(digit_open_file(weights, &network));
    require(digit_predict_batch(network, input, IMAGES * DIGIT_INPUT_LENGTH, expected, IMAGES * DIGIT_OUTPUT_LENGTH, 1));
    run((void *(*[2])(void *)){load, make}, network);
    run((void *(*[2])(void *)){train, train}, NULL);
    require(digit_free(network));
    printf("failures: %d\ndifferences: %d\n", failures, differences);
    return 0;
}
